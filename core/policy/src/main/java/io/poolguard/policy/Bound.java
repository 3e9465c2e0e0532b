package io.poolguard.policy;

import java.util.OptionalLong;

/**
 * What a scenario demands of one setting, both ends included.
 *
 * @param min the least value: a count, or milliseconds
 * @param max the greatest value
 */
public record Bound(OptionalLong min, OptionalLong max) {
  /** Exactly one value. */
  public static Bound exactly(long value) {
    return new Bound(OptionalLong.of(value), OptionalLong.of(value));
  }

  /** Whether a value is allowed. */
  public boolean allows(long value) {
    return (min.isEmpty() || value >= min.getAsLong())
        && (max.isEmpty() || value <= max.getAsLong());
  }

  /** The allowed value nearest to a given one. */
  public long nearest(long value) {
    if (min.isPresent() && value < min.getAsLong()) {
      return min.getAsLong();
    }
    return max.isPresent() ? Math.min(value, max.getAsLong()) : value;
  }

  /** A value that the scenario recommends: its only one, else the greatest, else the least. */
  public long recommended() {
    return max.orElseGet(() -> min.orElse(0));
  }

  /** Whether only one value is allowed. */
  public boolean isExact() {
    return min.isPresent() && min.equals(max);
  }
}
