package io.poolguard.analysis.obligation;

import io.poolguard.analysis.ir.MethodRef;

/** How methods and types are named to people. */
public final class Texts {
  private Texts() {}

  /**
   * The simple name of a class: {@code Connection} for {@code java/sql/Connection}; an anonymous
   * class has that of the class around it.
   */
  public static String simple(String internalName) {
    String last = internalName.substring(internalName.lastIndexOf('/') + 1);
    String named = last.replaceFirst("(\\$[0-9]+)+$", "");
    return named.substring(named.lastIndexOf('$') + 1).replaceFirst("^[0-9]+", "");
  }

  /** A call: {@code close()}, {@code new Wrapper()}. */
  public static String call(MethodRef method) {
    if (method.isConstructor()) {
      return "new " + simple(method.owner()) + "()";
    }
    return method.name() + "()";
  }

  /** A call with the class through which it is made: {@code DataSource.getConnection()}. */
  public static String qualified(MethodRef method) {
    return method.isConstructor()
        ? call(method)
        : simple(method.owner()) + "." + method.name() + "()";
  }
}
