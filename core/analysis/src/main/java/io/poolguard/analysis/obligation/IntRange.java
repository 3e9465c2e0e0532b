package io.poolguard.analysis.obligation;

import io.poolguard.analysis.ir.Condition.Relation;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an int: an interval, and whether zero is excluded. Booleans are 0 and 1. Bounds
 * outside ±{@link #LIMIT} are forgotten, so that chains of ranges are finite and a loop over a
 * counter ends.
 */
public record IntRange(int low, int high, boolean nonZero) {
  /** The largest magnitude that is told apart. */
  static final int LIMIT = 4;

  /** Any int. */
  public static final IntRange ANY = new IntRange(Integer.MIN_VALUE, Integer.MAX_VALUE, false);

  /** A boolean. */
  public static final IntRange BOOLEAN = new IntRange(0, 1, false);

  /** Zero or more: a length. */
  public static final IntRange LENGTH = new IntRange(0, Integer.MAX_VALUE, false);

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof IntRange that
            && low == that.low
            && high == that.high
            && nonZero == that.nonZero);
  }

  @Override
  public int hashCode() {
    return (low * 31 + high) * 31 + (nonZero ? 1 : 0);
  }

  /** Exactly one value, however large: a constant of the program. */
  public static IntRange exactly(int value) {
    return new IntRange(value, value, value != 0);
  }

  /** The range between two bounds, widened to the bounds that are told apart. */
  static IntRange between(long low, long high) {
    int from = low < -LIMIT ? Integer.MIN_VALUE : (int) Math.min(low, LIMIT);
    int to = high > LIMIT ? Integer.MAX_VALUE : (int) Math.max(high, -LIMIT);
    return new IntRange(from, to, from > 0 || to < 0);
  }

  /** Whether the value may be this one. */
  boolean contains(int value) {
    return low <= value && value <= high && !(nonZero && value == 0);
  }

  /** Whether one value is left. */
  public boolean isExact() {
    return low == high;
  }

  /** The smallest range that holds both. */
  public IntRange join(IntRange other) {
    return new IntRange(
        Math.min(low, other.low), Math.max(high, other.high), nonZero && other.nonZero);
  }

  /** The values in both, or null if there are none. */
  public @Nullable IntRange meet(IntRange other) {
    int from = Math.max(low, other.low);
    int to = Math.min(high, other.high);
    boolean without = nonZero || other.nonZero;
    if (without && from == 0) {
      from = 1;
    }
    if (without && to == 0) {
      to = -1;
    }
    return from > to ? null : new IntRange(from, to, without || from > 0 || to < 0);
  }

  /** The values of this range that stand in the relation to some value of the other, or null. */
  public @Nullable IntRange refine(Relation relation, IntRange other) {
    return switch (relation) {
      case EQUAL -> meet(other);
      case NOT_EQUAL -> unequal(other);
      case LESS -> other.high == Integer.MIN_VALUE ? null : meet(upTo(other.high - 1));
      case LESS_OR_EQUAL -> meet(upTo(other.high));
      case GREATER -> other.low == Integer.MAX_VALUE ? null : meet(from(other.low + 1));
      case GREATER_OR_EQUAL -> meet(from(other.low));
    };
  }

  private @Nullable IntRange unequal(IntRange other) {
    if (!other.isExact()) {
      return this;
    }
    int value = other.low;
    if (isExact()) {
      return low == value ? null : this;
    }
    if (value == 0) {
      return meet(new IntRange(low, high, true));
    }
    if (value == low) {
      return new IntRange(low + 1, high, nonZero);
    }
    return value == high ? new IntRange(low, high - 1, nonZero) : this;
  }

  private static IntRange upTo(int high) {
    return new IntRange(Integer.MIN_VALUE, high, high < 0);
  }

  private static IntRange from(int low) {
    return new IntRange(low, Integer.MAX_VALUE, low > 0);
  }

  /** The relation that holds exactly when the given one does not. */
  public static Relation negate(Relation relation) {
    return switch (relation) {
      case EQUAL -> Relation.NOT_EQUAL;
      case NOT_EQUAL -> Relation.EQUAL;
      case LESS -> Relation.GREATER_OR_EQUAL;
      case LESS_OR_EQUAL -> Relation.GREATER;
      case GREATER -> Relation.LESS_OR_EQUAL;
      case GREATER_OR_EQUAL -> Relation.LESS;
    };
  }

  /** The relation with its sides exchanged. */
  public static Relation mirror(Relation relation) {
    return switch (relation) {
      case EQUAL, NOT_EQUAL -> relation;
      case LESS -> Relation.GREATER;
      case LESS_OR_EQUAL -> Relation.GREATER_OR_EQUAL;
      case GREATER -> Relation.LESS;
      case GREATER_OR_EQUAL -> Relation.LESS_OR_EQUAL;
    };
  }

  /** The sum, saturating. */
  public IntRange plus(IntRange other) {
    return between(
        add(low, other.low, Integer.MIN_VALUE), add(high, other.high, Integer.MAX_VALUE));
  }

  /** The difference, saturating. */
  public IntRange minus(IntRange other) {
    long from =
        low == Integer.MIN_VALUE || other.high == Integer.MAX_VALUE
            ? Integer.MIN_VALUE
            : (long) low - other.high;
    long to =
        high == Integer.MAX_VALUE || other.low == Integer.MIN_VALUE
            ? Integer.MAX_VALUE
            : (long) high - other.low;
    return between(from, to);
  }

  private static long add(int left, int right, int infinite) {
    return left == infinite || right == infinite ? infinite : (long) left + right;
  }
}
