package io.poolguard.poolconfig;

import io.poolguard.analysis.rule.Held;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What threads ask of a pool. The formula is that of HikariCP's wiki, "About Pool Sizing".
 *
 * @param held the most connections that a thread holds at once, the formula's Cm; nothing when
 *     nobody has looked
 * @param unknown why that is not known of this pool; empty where it is
 * @param threads how many threads use the pool at once, the formula's Tn, where somebody says so
 */
public record PoolLoad(Optional<Held> held, String unknown, Optional<Threads> threads) {
  /** Of a pool at which nobody has looked. */
  static final PoolLoad NONE =
      new PoolLoad(
          Optional.empty(),
          "how many connections each holds at once (Cm) is not known here",
          Optional.empty());

  /**
   * How many threads use the pool at once.
   *
   * @param origin where that is said
   */
  public record Threads(long count, Origin origin) {}

  /** Whether it is known how many connections of this pool a thread holds at once. */
  public boolean isKnown() {
    return unknown.isEmpty();
  }

  /** The size that Tn × (Cm − 1) + 1 asks for, where both are known. */
  public OptionalLong needed() {
    return isKnown() && held.isPresent() && threads.isPresent()
        ? OptionalLong.of(needed(threads.get().count(), held.get().most()))
        : OptionalLong.empty();
  }

  static long needed(long threads, int held) {
    return threads * (held - 1) + 1;
  }
}
