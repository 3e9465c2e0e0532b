package io.poolguard.analysis.obligation;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The name of a value, by where it comes from. Two runs of one site give one name; the former value
 * is then renamed to {@link Kind#OLDER}, which stands for all former ones.
 *
 * @param kind where it comes from
 * @param a the parameter's index, the base symbol or the site's number
 * @param b a slot, a local or an ordinal
 * @param constant of {@link Kind#CONSTANT}
 */
record Symbol(Kind kind, int a, int b, @Nullable Object constant) {
  /** {@code a} of the unknown plain value in slot {@code b}. */
  static final int PLAIN_VALUE = -8;

  /** {@code a} of the unknown length of the array or collection {@code b}. */
  static final int LENGTH = -9;

  enum Kind {
    /** A constant. */
    CONSTANT,
    /** What the caller passed; {@code a} is the index of the local. */
    PARAMETER,
    /** What slot {@code b} of {@code a} held when the method began. */
    FIELD,
    /** One element, any, of the container {@code a}. */
    ELEMENT,
    /** What static slot {@code b} held when the method began. */
    STATIC,
    /** The unknown result of the statement with number {@code a}. */
    RESULT,
    /** An object made by the statement {@code a}. */
    NEW,
    /** A resource acquired, or an object a callee made, at {@code a}; {@code b} is an ordinal. */
    FRESH,
    /** An exception; all of one type have one name. */
    EXCEPTION,
    /** Former values of {@code a}. */
    OLDER,
    /** What local {@code b} holds where paths were joined at block {@code a}. */
    JOINED
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Symbol that
            && kind == that.kind
            && a == that.a
            && b == that.b
            && Objects.equals(constant, that.constant));
  }

  @Override
  public int hashCode() {
    int hash = (kind.name().hashCode() * 31 + a) * 31 + b;
    return constant == null ? hash : hash * 31 + constant.hashCode();
  }
}
