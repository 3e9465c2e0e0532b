package io.poolguard.analysis.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A class or interface as its class file or source declares it.
 *
 * @param name internal name
 * @param superName internal name of the superclass; null for {@code java/lang/Object}, {@code
 *     java/lang/Object} for interfaces
 * @param interfaces internal names of direct superinterfaces
 * @param flags see {@link Flag}
 * @param fields declared fields, in order
 * @param methods declared methods with a body or without, in order; no bridges for lambdas in
 *     source hosts
 * @param annotations internal names of the annotations on the class, and for each of their values
 *     that is an enum constant or a string {@code name.attribute=value}
 * @param outer internal name of the enclosing class, or null
 * @param sourceFile path relative to the source root, or empty
 */
public record TypeDeclaration(
    String name,
    @Nullable String superName,
    List<String> interfaces,
    Set<Flag> flags,
    List<Field> fields,
    List<Method> methods,
    List<String> annotations,
    @Nullable String outer,
    String sourceFile) {
  public TypeDeclaration {
    interfaces = List.copyOf(interfaces);
    flags = Set.copyOf(flags);
    fields = List.copyOf(fields);
    methods = List.copyOf(methods);
    annotations = List.copyOf(annotations);
  }

  /** The superclass, if there is one, and the direct superinterfaces. */
  public List<String> directSupertypes() {
    List<String> all = new ArrayList<>(interfaces);
    if (superName != null) {
      all.add(0, superName);
    }
    return all;
  }

  /** The declared method with this name and erased descriptor. */
  public Optional<Method> method(String methodName, String descriptor) {
    for (Method method : methods) {
      if (method.name().equals(methodName) && method.descriptor().equals(descriptor)) {
        return Optional.of(method);
      }
    }
    return Optional.empty();
  }

  /** The declared field with this name. */
  public Optional<Field> field(String fieldName) {
    for (Field field : fields) {
      if (field.name().equals(fieldName)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  /** Whether the flag is set. */
  public boolean is(Flag flag) {
    return flags.contains(flag);
  }

  /** Modifiers and kinds, of classes, fields and methods alike. */
  public enum Flag {
    PUBLIC,
    PROTECTED,
    PRIVATE,
    STATIC,
    FINAL,
    ABSTRACT,
    NATIVE,
    SYNCHRONIZED,
    VOLATILE,
    INTERFACE,
    ENUM,
    RECORD,
    SEALED,
    ANNOTATION,
    SYNTHETIC,
    BRIDGE,
    VARARGS,
    /** A class that declares type parameters. */
    GENERIC
  }

  /**
   * A declared field. An enum constant has {@link Flag#ENUM}.
   *
   * @param type a descriptor
   * @param typeArguments internal names of the classes that the type has as arguments, those of the
   *     platform's classes among them included; {@link #ANY} for a type variable or an unbounded
   *     wildcard; empty for a raw type and for one without type parameters
   */
  public record Field(
      String name,
      String type,
      Set<Flag> flags,
      List<String> annotations,
      List<String> typeArguments) {
    /** A type argument about which nothing is known. */
    public static final String ANY = "*";

    public Field {
      flags = Set.copyOf(flags);
      annotations = List.copyOf(annotations);
      typeArguments = List.copyOf(typeArguments);
    }

    /** Whether the flag is set. */
    public boolean is(Flag flag) {
      return flags.contains(flag);
    }
  }

  /**
   * A declared method.
   *
   * @param thrown internal names of the declared exceptions
   * @param annotations the annotations on the method, as those of a class
   * @param parameterAnnotations internal names of the annotations, for each parameter of the
   *     descriptor; empty when none has any
   */
  public record Method(
      String name,
      String descriptor,
      Set<Flag> flags,
      List<String> thrown,
      List<String> annotations,
      List<List<String>> parameterAnnotations) {
    public Method {
      flags = Set.copyOf(flags);
      thrown = List.copyOf(thrown);
      annotations = List.copyOf(annotations);
      parameterAnnotations = List.copyOf(parameterAnnotations);
    }

    /** Whether it is declared with a body. */
    public boolean hasBody() {
      return !is(Flag.ABSTRACT) && !is(Flag.NATIVE);
    }

    /** Whether the flag is set. */
    public boolean is(Flag flag) {
      return flags.contains(flag);
    }
  }
}
