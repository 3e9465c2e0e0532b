package io.poolguard.analysis.program;

import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a host tells the engine about the code around a method. Answers lazily and always the same;
 * unknown is an answer, an exception is not. An implementation may be asked by one thread at a
 * time.
 */
public interface Program {
  /** The declaration of a class, by internal name; empty when it is not in sight. */
  Optional<TypeDeclaration> type(String name);

  /** Whether a class is in sight; one that is not is no diagnostic yet. */
  default boolean isInSight(String name) {
    return type(name).isPresent();
  }

  /** The declaration of exactly this method; empty when it is not in sight. */
  default Optional<TypeDeclaration.Method> method(MethodRef method) {
    return type(method.owner()).flatMap(t -> t.method(method.name(), method.descriptor()));
  }

  /** The flags of a class, by internal name; empty when it is not in sight. */
  default Optional<Set<TypeDeclaration.Flag>> flags(String name) {
    return type(name).map(TypeDeclaration::flags);
  }

  /** The source file that the declaration of a class tells; empty when it tells none. */
  default String sourceFile(String name) {
    return type(name).map(TypeDeclaration::sourceFile).orElse("");
  }

  /** The declared fields of a class, in order; none when it is not in sight. */
  default List<TypeDeclaration.Field> fields(String name) {
    return type(name).map(TypeDeclaration::fields).orElse(List.of());
  }

  /**
   * The types (descriptors) of the fields of a class that are not static and hold a reference, in
   * no particular order; none when the class is not in sight.
   */
  default List<String> instanceFieldTypes(String name) {
    List<String> found = new ArrayList<>();
    for (TypeDeclaration.Field field : fields(name)) {
      if (!field.is(TypeDeclaration.Flag.STATIC) && field.type().length() > 1) {
        found.add(field.type());
      }
    }
    return found;
  }

  /**
   * The superclass of a class, if it has one, and its direct superinterfaces, by internal name, in
   * this order; empty when the class is not in sight. For interfaces the superclass is Object.
   */
  default List<String> directSupertypes(String name) {
    return type(name).map(TypeDeclaration::directSupertypes).orElse(List.of());
  }

  /**
   * The body of exactly this method (no dispatch); empty when it is abstract, native, has no code
   * in sight (header jars, the JDK) or could not be lowered. A method that could not be lowered is
   * listed in the host's diagnostics.
   */
  Optional<Body> body(MethodRef method);

  /** Whether {@link #body} may have an answer, found out without making it; errs towards yes. */
  default boolean mayHaveBody(MethodRef method) {
    return body(method).isPresent();
  }

  /**
   * What the body of exactly this method calls, and of what it makes function objects, in its order
   * and with repetitions, as far as is in sight; code that no path reaches may count. Much cheaper
   * than {@link #body} where a host can read it off.
   */
  default List<Called> calls(MethodRef method) {
    List<Called> found = new ArrayList<>();
    for (Block block : body(method).map(Body::blocks).orElse(List.of())) {
      for (Statement statement : block.statements()) {
        if (statement instanceof Statement.Call call) {
          found.add(new Called(call.kind(), call.method(), false));
        } else if (statement instanceof Statement.MakeFunction made) {
          found.add(new Called(made.kind(), made.implementation(), true));
        }
      }
    }
    return found;
  }

  /**
   * Into how many bodies a search along {@link #calls} may look for one question; a host that can
   * read them off sets no bound, so that the answers hang on the program alone.
   */
  default int mostSearched() {
    return 2_000;
  }

  /**
   * The direct subtypes of a class or interface in the world (the module's own classes and what the
   * host can see besides), sorted by name; function objects are not among them.
   */
  List<String> directSubtypes(String name);

  /**
   * What the subtypes that {@link #directSubtypes} leaves out, because the host does not look at
   * all of the module, do with a method of a class that has no implementation among the others.
   */
  default LeftOut leftOut(MethodRef method) {
    return LeftOut.NONE;
  }

  /** What subtypes that are left out do with a method. */
  enum LeftOut {
    /** There are none. */
    NONE,
    /** They have it as it is declared. */
    INHERIT,
    /** Some have a body of their own for it. */
    OVERRIDE
  }

  /** Whether the class belongs to the code under analysis (its module), as opposed to a library. */
  boolean isOwn(String name);
}
