package io.poolguard.errorprone.lowering;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Symtab;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.util.Context;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Names classes and members as the class files that javac writes name them. A constructor carries
 * the parameters that javac adds: in front the name and ordinal of an enum constant or the
 * enclosing instance of an inner class, behind the declared ones the captured variables of a local
 * class.
 */
public final class ClassFileNames {
  private final Types types;
  private final Symtab symtab;
  private final Captures captures;
  private final IdentityHashMap<MethodSymbol, MethodRef> methods = new IdentityHashMap<>();
  private final IdentityHashMap<VarSymbol, FieldRef> fields = new IdentityHashMap<>();
  private final IdentityHashMap<Symbol, String> names = new IdentityHashMap<>();

  /** Names for one compilation. */
  public ClassFileNames(Context context, Captures captures) {
    this.types = Types.instance(context);
    this.symtab = Symtab.instance(context);
    this.captures = captures;
  }

  /** The internal name of a class. */
  public static String internalName(Symbol type) {
    return type.flatName().toString().replace('.', '/');
  }

  /** The same, kept: javac makes a new string each time. */
  public String nameOf(Symbol type) {
    String known = names.get(type);
    if (known == null) {
      known = internalName(type);
      names.put(type, known);
    }
    return known;
  }

  /** The descriptor of a type, erased. */
  public String descriptor(Type type) {
    StringBuilder text = new StringBuilder();
    append(type, text);
    return text.toString();
  }

  /** An internal name, or an array's descriptor: what casts and {@code instanceof} name. */
  String castName(Type type) {
    String descriptor = descriptor(type);
    return descriptor.startsWith("L")
        ? descriptor.substring(1, descriptor.length() - 1)
        : descriptor;
  }

  /** A method named through the class that declares it. */
  public MethodRef method(MethodSymbol method) {
    // What a constructor captures may be learnt only when its class is looked at.
    MethodRef known = method.isConstructor() ? null : methods.get(method);
    if (known == null) {
      boolean ofArray = method.owner == symtab.arrayClass;
      known = method(method, ofArray ? "java/lang/Object" : nameOf(method.owner));
      methods.put(method, known);
    }
    return known;
  }

  /** A method named through another class. */
  MethodRef method(MethodSymbol method, String owner) {
    Type erased = method.erasure(types);
    StringBuilder text = new StringBuilder("(");
    boolean constructor = method.isConstructor();
    if (constructor) {
      appendLeading((ClassSymbol) method.owner, text);
    }
    for (Type parameter : erased.getParameterTypes()) {
      append(parameter, text);
    }
    if (constructor) {
      for (VarSymbol captured : captures.of((ClassSymbol) method.owner)) {
        append(captured.type, text);
      }
    }
    text.append(')');
    append(erased.getReturnType(), text);
    return new MethodRef(owner, method.name.toString(), text.toString());
  }

  private void appendLeading(ClassSymbol owner, StringBuilder text) {
    if (takesNameAndOrdinal(owner)) {
      text.append("Ljava/lang/String;I");
    } else if (owner.hasOuterInstance()) {
      append(owner.type.getEnclosingType(), text);
    }
  }

  /**
   * Whether the constructors of a class take the name and ordinal of an enum constant: enums and
   * the bodies of their constants.
   */
  boolean takesNameAndOrdinal(ClassSymbol owner) {
    if (owner == symtab.enumSym) {
      return false;
    }
    return (owner.flags() & Flags.ENUM) != 0 || isConstantBody(owner);
  }

  private static boolean isConstantBody(ClassSymbol owner) {
    Type superclass = owner.getSuperclass();
    return owner.name.isEmpty()
        && superclass.tsym != null
        && (superclass.tsym.flags() & Flags.ENUM) != 0;
  }

  /** A method descriptor. */
  String methodDescriptor(Iterable<Type> parameters, Type result) {
    StringBuilder text = new StringBuilder("(");
    for (Type parameter : parameters) {
      append(parameter, text);
    }
    text.append(')');
    append(result, text);
    return text.toString();
  }

  /** A field named through the class that declares it. */
  public FieldRef field(VarSymbol field) {
    FieldRef known = fields.get(field);
    if (known == null) {
      known = new FieldRef(nameOf(field.owner), field.name.toString(), descriptor(field.type));
      fields.put(field, known);
    }
    return known;
  }

  /** The field in which a local class keeps a captured variable. */
  FieldRef capturedField(ClassSymbol owner, VarSymbol captured) {
    return new FieldRef(nameOf(owner), "val$" + captured.name, descriptor(captured.type));
  }

  /** The field in which an inner class keeps its enclosing instance. */
  FieldRef outerField(ClassSymbol owner) {
    Type outer = owner.type.getEnclosingType();
    int depth = 0;
    for (Type at = outer.getEnclosingType(); at.hasTag(TypeTag.CLASS); at = at.getEnclosingType()) {
      depth++;
    }
    return new FieldRef(nameOf(owner), "this$" + depth, descriptor(outer));
  }

  /** The fields that javac adds to a class of this compilation. */
  public List<FieldRef> addedFields(ClassSymbol owner) {
    List<FieldRef> fields = new ArrayList<>();
    for (VarSymbol captured : captures.of(owner)) {
      fields.add(capturedField(owner, captured));
    }
    if (owner.hasOuterInstance()) {
      fields.add(outerField(owner));
    }
    return fields;
  }

  private void append(Type type, StringBuilder text) {
    Type erased = types.erasure(type);
    switch (erased.getTag()) {
      case BYTE -> text.append('B');
      case SHORT -> text.append('S');
      case CHAR -> text.append('C');
      case INT -> text.append('I');
      case LONG -> text.append('J');
      case FLOAT -> text.append('F');
      case DOUBLE -> text.append('D');
      case BOOLEAN -> text.append('Z');
      case VOID -> text.append('V');
      case ARRAY -> append(types.elemtype(erased), text.append('['));
      case CLASS -> text.append('L').append(nameOf(erased.tsym)).append(';');
      default -> text.append("Ljava/lang/Object;");
    }
  }
}
