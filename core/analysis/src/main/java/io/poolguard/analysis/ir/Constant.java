package io.poolguard.analysis.ir;

/**
 * A constant of the IR. Booleans, chars, bytes, shorts are {@link IntConstant}s, as in class files.
 */
public sealed interface Constant {
  /** The null reference. */
  record NullConstant() implements Constant {}

  /** An int or a type that widens to it; {@code false} is 0 and {@code true} is 1. */
  record IntConstant(int value) implements Constant {}

  /** A string literal. */
  record StringConstant(String value) implements Constant {}

  /** An enum constant: a static field that holds one of the instances of its own type. */
  record EnumConstant(String type, String name) implements Constant {}

  /** A class literal, by internal name. */
  record ClassConstant(String type) implements Constant {}

  /**
   * Any other non-null value that the analysis does not look into (long, float, double, method
   * handle).
   */
  record OtherConstant(String text) implements Constant {}

  /** The null reference. */
  Constant NULL = new NullConstant();

  /** {@code false} and zero. */
  Constant ZERO = new IntConstant(0);

  /** {@code true} and one. */
  Constant ONE = new IntConstant(1);
}
