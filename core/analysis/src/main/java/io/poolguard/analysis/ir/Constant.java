package io.poolguard.analysis.ir;

import org.jspecify.annotations.Nullable;

/**
 * A constant of the IR. Booleans, chars, bytes, shorts are {@link IntConstant}s, as in class files.
 */
public sealed interface Constant {
  // What is compared or printed in each run has methods of its own: to link those that the compiler
  // leaves to the virtual machine costs more than the analysis of a small module.

  /** The null reference. */
  record NullConstant() implements Constant {}

  /** An int or a type that widens to it; {@code false} is 0 and {@code true} is 1. */
  record IntConstant(int value) implements Constant {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof IntConstant that && value == that.value;
    }

    @Override
    public int hashCode() {
      return value;
    }
  }

  /** A string literal. */
  record StringConstant(String value) implements Constant {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof StringConstant that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
      return value.hashCode();
    }

    @Override
    public String toString() {
      return "StringConstant[value=" + value + "]";
    }
  }

  /** An enum constant: a static field that holds one of the instances of its own type. */
  record EnumConstant(String type, String name) implements Constant {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof EnumConstant that && type.equals(that.type) && name.equals(that.name);
    }

    @Override
    public int hashCode() {
      return type.hashCode() * 31 + name.hashCode();
    }

    @Override
    public String toString() {
      return "EnumConstant[type=" + type + ", name=" + name + "]";
    }
  }

  /** A class literal, by internal name. */
  record ClassConstant(String type) implements Constant {}

  /**
   * Any other non-null value that the analysis does not look into (long, float, double, method
   * handle).
   */
  record OtherConstant(String text) implements Constant {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof OtherConstant that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
      return text.hashCode();
    }
  }

  /** The null reference. */
  Constant NULL = new NullConstant();

  /** {@code false} and zero. */
  Constant ZERO = new IntConstant(0);

  /** {@code true} and one. */
  Constant ONE = new IntConstant(1);
}
