package io.poolguard.errorprone.program;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.program.TypeDeclaration.Flag;
import io.poolguard.errorprone.lowering.Bodies;
import io.poolguard.errorprone.lowering.Bridges;
import io.poolguard.errorprone.lowering.ClassFileNames;
import io.poolguard.errorprone.lowering.Compiler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/** Declarations of classes from javac's symbols. */
final class Declarations {
  private final Types types;
  private final ClassFileNames naming;
  private final Bridges bridges;
  private final Sources sources;
  private final IdentityHashMap<ClassSymbol, List<Bridges.Bridge>> known = new IdentityHashMap<>();

  Declarations(Compiler compiler, Bridges bridges, Sources sources) {
    this.types = compiler.types();
    this.naming = compiler.naming();
    this.bridges = bridges;
    this.sources = sources;
  }

  /** The declaration of a completed class. */
  TypeDeclaration of(ClassSymbol type) {
    List<TypeDeclaration.Field> fields = new ArrayList<>();
    List<TypeDeclaration.Method> methods = new ArrayList<>();
    for (Symbol member : membersInOrder(type)) {
      addMember(member, fields, methods);
    }
    JCClassDecl source = sources.declaration(type);
    if (source != null) {
      fields.addAll(addedFields(type));
      known.computeIfAbsent(type, bridges::of).forEach(bridge -> methods.add(method(bridge)));
    }
    staticInitialiser(source).ifPresent(methods::add);
    return new TypeDeclaration(
        naming.nameOf(type),
        superName(type),
        interfaces(type),
        classFlags(type),
        fields,
        methods,
        Annotations.of(type, naming),
        outer(type),
        sourceFile(type));
  }

  /** The method that the declaration would have, if any. */
  Optional<TypeDeclaration.Method> method(ClassSymbol type, MethodRef wanted) {
    JCClassDecl source = sources.declaration(type);
    if (source != null && wanted.name().equals("<clinit>")) {
      return staticInitialiser(source);
    }
    boolean named = false;
    for (Symbol member :
        type.members().getSymbolsByName(type.name.table.fromString(wanted.name()))) {
      if (member instanceof MethodSymbol method) {
        named = true;
        if (isThis(method, wanted)) {
          return Optional.of(method(method));
        }
      }
    }
    // A class has a bridge to a method of its own, or to an inherited one for an interface's sake.
    if (source == null || !(named || type.getInterfaces().nonEmpty())) {
      return Optional.empty();
    }
    for (Bridges.Bridge bridge : known.computeIfAbsent(type, bridges::of)) {
      if (bridge.method().name().equals(wanted.name())
          && bridge.method().descriptor().equals(wanted.descriptor())) {
        return Optional.of(method(bridge));
      }
    }
    return Optional.empty();
  }

  private boolean isThis(MethodSymbol method, MethodRef wanted) {
    try {
      return naming.method(method).descriptor().equals(wanted.descriptor());
    } catch (CompletionFailure e) {
      // A member whose types are missing cannot be used by code that compiles.
      return false;
    }
  }

  private static Optional<TypeDeclaration.Method> staticInitialiser(@Nullable JCClassDecl source) {
    return source == null || Bodies.initialisers(source, true).isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TypeDeclaration.Method(
                "<clinit>", "()V", EnumSet.of(Flag.STATIC), List.of(), List.of(), List.of()));
  }

  /** The flags that the declaration would have. */
  Set<Flag> flagsOf(ClassSymbol type) {
    return classFlags(type);
  }

  /** The fields that the declaration would have. */
  List<TypeDeclaration.Field> fields(ClassSymbol type) {
    List<TypeDeclaration.Field> fields = new ArrayList<>();
    for (Symbol member : membersInOrder(type)) {
      if (member.kind == Kinds.Kind.VAR) {
        addMember(member, fields, new ArrayList<>());
      }
    }
    if (sources.declaration(type) != null) {
      fields.addAll(addedFields(type));
    }
    return fields;
  }

  /** The descriptors of those fields that are not static and hold a reference. */
  List<String> instanceFieldTypes(ClassSymbol type) {
    List<String> found = new ArrayList<>();
    for (Symbol member : type.members().getSymbols()) {
      if (member.kind == Kinds.Kind.VAR && (member.flags() & Flags.STATIC) == 0) {
        addReference(member.type, found);
      }
    }
    if (sources.declaration(type) != null) {
      for (FieldRef field : naming.addedFields(type)) {
        if (field.type().length() > 1) {
          found.add(field.type());
        }
      }
    }
    return found;
  }

  private void addReference(Type type, List<String> found) {
    try {
      if (!type.isPrimitive()) {
        found.add(naming.descriptor(type));
      }
    } catch (CompletionFailure e) {
      // A member whose types are missing cannot be used by code that compiles.
      return;
    }
  }

  /** What {@link TypeDeclaration#directSupertypes} of the declaration would say. */
  List<String> directSupertypes(ClassSymbol type) {
    List<String> all = new ArrayList<>(interfaces(type));
    String superName = superName(type);
    if (superName != null) {
      all.add(0, superName);
    }
    return all;
  }

  private void addMember(
      Symbol member, List<TypeDeclaration.Field> fields, List<TypeDeclaration.Method> methods) {
    try {
      if (member instanceof MethodSymbol method) {
        methods.add(method(method));
      } else if (member instanceof VarSymbol field && field.owner.kind == Kinds.Kind.TYP) {
        fields.add(
            new TypeDeclaration.Field(
                field.name.toString(),
                naming.descriptor(field.type),
                flags(field),
                Annotations.of(field, naming),
                typeArguments(field.type)));
      }
    } catch (CompletionFailure e) {
      // A member whose types are missing cannot be used by code that compiles.
      return;
    }
  }

  /**
   * The fields that javac adds to a class that it compiles: the captured variables and the
   * enclosing instance.
   */
  private List<TypeDeclaration.Field> addedFields(ClassSymbol type) {
    Set<Flag> flags = EnumSet.of(Flag.FINAL, Flag.SYNTHETIC);
    List<TypeDeclaration.Field> added = new ArrayList<>();
    for (FieldRef field : naming.addedFields(type)) {
      added.add(new TypeDeclaration.Field(field.name(), field.type(), flags, List.of(), List.of()));
    }
    return added;
  }

  private List<String> typeArguments(Type type) {
    Set<String> found = new LinkedHashSet<>();
    Type element = type;
    while (element.hasTag(TypeTag.ARRAY)) {
      element = types.elemtype(element);
    }
    addArguments(element, found);
    return List.copyOf(found);
  }

  private void addArguments(Type type, Set<String> found) {
    for (Type argument : type.allparams()) {
      Type bound = argument.isExtendsBound() ? types.wildUpperBound(argument) : argument;
      while (bound.hasTag(TypeTag.ARRAY)) {
        bound = types.elemtype(bound);
      }
      if (!bound.hasTag(TypeTag.CLASS) || argument.isUnbound()) {
        found.add(TypeDeclaration.Field.ANY);
        continue;
      }
      String name = naming.nameOf(bound.tsym);
      found.add(name);
      if (io.poolguard.analysis.program.Types.isOfPlatform(name)) {
        addArguments(bound, found);
      }
    }
  }

  private static List<Symbol> membersInOrder(ClassSymbol type) {
    List<Symbol> members = new ArrayList<>();
    for (Symbol member : type.members().getSymbols()) {
      if (member.kind == Kinds.Kind.VAR || member.kind == Kinds.Kind.MTH) {
        members.add(member);
      }
    }
    Collections.reverse(members);
    return members;
  }

  private TypeDeclaration.Method method(MethodSymbol method) {
    List<String> thrown = new ArrayList<>();
    for (Type exception : method.type.getThrownTypes()) {
      thrown.add(naming.nameOf(types.erasure(exception).tsym));
    }
    var ref = naming.method(method);
    return new TypeDeclaration.Method(
        ref.name(),
        ref.descriptor(),
        flags(method),
        thrown,
        Annotations.of(method, naming),
        parameterAnnotations(method, ref.descriptor()));
  }

  private TypeDeclaration.Method method(Bridges.Bridge bridge) {
    TypeDeclaration.Method overridden = method(bridge.overridden());
    Set<Flag> flags = flags(bridge.target());
    flags.retainAll(EnumSet.of(Flag.PUBLIC, Flag.PROTECTED));
    flags.addAll(EnumSet.of(Flag.SYNTHETIC, Flag.BRIDGE));
    return new TypeDeclaration.Method(
        overridden.name(),
        overridden.descriptor(),
        flags,
        overridden.thrown(),
        List.of(),
        List.of());
  }

  private List<List<String>> parameterAnnotations(MethodSymbol method, String descriptor) {
    List<List<String>> all = new ArrayList<>();
    boolean any = false;
    for (VarSymbol parameter : method.params()) {
      List<String> found = Annotations.of(parameter, naming);
      any |= !found.isEmpty();
      all.add(found);
    }
    if (!any) {
      return List.of();
    }
    int total = io.poolguard.analysis.ir.Descriptors.parameterTypes(descriptor).size();
    while (all.size() < total) {
      all.add(0, List.of());
    }
    return all;
  }

  private @Nullable String superName(ClassSymbol type) {
    Type superclass = type.isInterface() ? Type.noType : type.getSuperclass();
    if (superclass.hasTag(TypeTag.CLASS)) {
      return naming.nameOf(superclass.tsym);
    }
    return type.flatname.contentEquals("java.lang.Object") ? null : "java/lang/Object";
  }

  private List<String> interfaces(ClassSymbol type) {
    List<String> names = new ArrayList<>();
    for (Type each : type.getInterfaces()) {
      names.add(naming.nameOf(each.tsym));
    }
    return names;
  }

  private @Nullable String outer(ClassSymbol type) {
    for (Symbol at = type.owner; at != null; at = at.owner) {
      if (at instanceof ClassSymbol outer && outer.owner != null) {
        return naming.nameOf(outer);
      }
    }
    return null;
  }

  private static Set<Flag> classFlags(ClassSymbol type) {
    Set<Flag> flags = flags(type);
    long bits = type.flags();
    if ((bits & Flags.INTERFACE) != 0) {
      flags.add(Flag.INTERFACE);
      flags.add(Flag.ABSTRACT);
    }
    if ((bits & Flags.ANNOTATION) != 0) {
      flags.add(Flag.ANNOTATION);
    }
    if (type.isRecord()) {
      flags.add(Flag.RECORD);
    }
    if (type.type.getTypeArguments().nonEmpty()) {
      flags.add(Flag.GENERIC);
    }
    return flags;
  }

  /**
   * javac's flags by their bits; those from {@code VOLATILE} on mean something else for methods.
   */
  private static Set<Flag> flags(Symbol symbol) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    long bits = symbol.flags();
    add(bits, Flags.PUBLIC, Flag.PUBLIC, flags);
    add(bits, Flags.PROTECTED, Flag.PROTECTED, flags);
    add(bits, Flags.PRIVATE, Flag.PRIVATE, flags);
    add(bits, Flags.STATIC, Flag.STATIC, flags);
    add(bits, Flags.FINAL, Flag.FINAL, flags);
    // javac marks the default methods of interfaces as abstract too.
    add((bits & Flags.DEFAULT) != 0 ? 0 : bits, Flags.ABSTRACT, Flag.ABSTRACT, flags);
    add(bits, Flags.ENUM, Flag.ENUM, flags);
    add(bits, Flags.SYNTHETIC, Flag.SYNTHETIC, flags);
    if (symbol instanceof MethodSymbol method) {
      add(bits, Flags.NATIVE, Flag.NATIVE, flags);
      add(bits, Flags.SYNCHRONIZED, Flag.SYNCHRONIZED, flags);
      add(bits, Flags.BRIDGE, Flag.BRIDGE, flags);
      if (method.isVarArgs()) {
        flags.add(Flag.VARARGS);
      }
    } else if (symbol instanceof VarSymbol) {
      add(bits, Flags.VOLATILE, Flag.VOLATILE, flags);
    } else {
      // The bit differs between releases of javac.
      if (symbol.getModifiers().contains(Modifier.SEALED)) {
        flags.add(Flag.SEALED);
      }
    }
    return flags;
  }

  private static void add(long bits, long bit, Flag flag, Set<Flag> flags) {
    if ((bits & bit) != 0) {
      flags.add(flag);
    }
  }

  /** The source file that the declaration would name. */
  String sourceFile(ClassSymbol type) {
    JavaFileObject file = type.sourcefile;
    String name = naming.nameOf(type);
    String folder = name.substring(0, Math.max(name.lastIndexOf('/'), 0));
    return file == null ? "" : Sources.path(folder, file.getName());
  }
}
