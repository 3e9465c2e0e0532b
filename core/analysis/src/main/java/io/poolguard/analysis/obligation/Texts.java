package io.poolguard.analysis.obligation;

import io.poolguard.analysis.ir.MethodRef;
import java.util.regex.Pattern;

/** How methods and types are named to people. */
public final class Texts {
  /** What becomes of threads that each hold one connection and ask for a second one. */
  public static final String STARVED =
      ". When as many threads as the pool has connections are here, each waits for another and all time out.";

  private static final Pattern LAMBDA =
      Pattern.compile("lambda\\$(?:(?<java>.+)\\$)?[0-9]+|(?<kotlin>.+?)(?:\\$lambda\\$[0-9]+)+");

  private static final Pattern ANONYMOUS = Pattern.compile("\\$[0-9]+$");

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

  /** A call: {@code close()}, {@code new Wrapper()}, {@code a lambda in close()}. */
  public static String call(MethodRef method) {
    if (method.isConstructor()) {
      String name = simple(method.owner());
      return ANONYMOUS.matcher(method.owner()).find()
          ? "the constructor of an anonymous class in " + name
          : "new " + name + "()";
    }
    return isLambda(method) ? lambda(method.name()) : method.name() + "()";
  }

  /**
   * Compilers number lambdas, each in its own way: {@code lambda$run$0} (javac), {@code lambda$0}
   * (Eclipse), {@code run$lambda$0} (kotlinc). A reader knows them by the method around.
   */
  private static boolean isLambda(MethodRef method) {
    return LAMBDA.matcher(method.name()).matches();
  }

  private static String lambda(String name) {
    String around = LAMBDA.matcher(name).replaceFirst("${java}${kotlin}");
    return switch (around) {
      case "" -> "a lambda";
      case "new", "_init_" -> "a lambda in a constructor";
      case "static", "_clinit_" -> "a lambda in a static initialiser";
      default -> "a lambda in " + around + "()";
    };
  }

  /** A call with the class through which it is made: {@code DataSource.getConnection()}. */
  public static String qualified(MethodRef method) {
    return method.isConstructor() || isLambda(method)
        ? call(method)
        : simple(method.owner()) + "." + method.name() + "()";
  }
}
