package io.poolguard.analysis.ir;

import java.util.ArrayList;
import java.util.List;

/** Reads JVM descriptors (JVMS 4.3). Malformed text gives an {@link IllegalArgumentException}. */
public final class Descriptors {
  private static final String PRIMITIVES = "VZIJBCSFD";
  private static final List<String> OF_PRIMITIVES =
      List.of("V", "Z", "I", "J", "B", "C", "S", "F", "D");

  private Descriptors() {}

  /** The result type of a method descriptor, itself a descriptor. */
  public static String resultType(String methodDescriptor) {
    int close = methodDescriptor.lastIndexOf(')');
    if (close < 0 || close + 1 >= methodDescriptor.length()) {
      throw new IllegalArgumentException("not a method descriptor: " + methodDescriptor);
    }
    if (close + 2 == methodDescriptor.length()) {
      int primitive = PRIMITIVES.indexOf(methodDescriptor.charAt(close + 1));
      if (primitive >= 0) {
        return OF_PRIMITIVES.get(primitive);
      }
    }
    return methodDescriptor.substring(close + 1);
  }

  /** The parameter types of a method descriptor, without a receiver. */
  public static List<String> parameterTypes(String methodDescriptor) {
    List<String> types = new ArrayList<>();
    int at = 1;
    while (at < methodDescriptor.length() && methodDescriptor.charAt(at) != ')') {
      int start = at;
      while (charAt(methodDescriptor, at) == '[') {
        at++;
      }
      at = charAt(methodDescriptor, at) == 'L' ? methodDescriptor.indexOf(';', at) + 1 : at + 1;
      if (at <= start) {
        throw new IllegalArgumentException("not a method descriptor: " + methodDescriptor);
      }
      types.add(methodDescriptor.substring(start, at));
    }
    return types;
  }

  /**
   * The internal name of a class descriptor ({@code Ljava/sql/Connection;}); an array's or
   * primitive's own text.
   */
  public static String internalName(String typeDescriptor) {
    return typeDescriptor.startsWith("L")
        ? typeDescriptor.substring(1, typeDescriptor.length() - 1)
        : typeDescriptor;
  }

  /** Whether a type descriptor names a class or an array. */
  public static boolean isReference(String typeDescriptor) {
    return typeDescriptor.startsWith("L") || typeDescriptor.startsWith("[");
  }

  private static char charAt(String text, int at) {
    if (at >= text.length()) {
      throw new IllegalArgumentException("not a method descriptor: " + text);
    }
    return text.charAt(at);
  }
}
