package io.poolguard.poolconfig;

import io.poolguard.policy.Bound;
import io.poolguard.policy.Setting;

/** Numbers that mean that there is no limit, or that something is switched off, in every pool. */
final class Limits {
  private Limits() {}

  /** Whether a bound allows what a pool does with a number. */
  static boolean allows(Bound bound, Setting setting, long value) {
    if (bound.isExact()) {
      return bound.allows(value);
    }
    if (isNone(setting, value)) {
      return bound.allows(Long.MAX_VALUE);
    }
    return bound.allows(value)
        && !(isOff(setting, value) && bound.max().isPresent() && bound.max().getAsLong() > 0);
  }

  /** What a number means that does not tell it, as a clause; else nothing. */
  static String meaning(Setting setting, long value) {
    if (isNone(setting, value)) {
      return ", which is no limit";
    }
    return isOff(setting, value) ? ", which switches it off" : "";
  }

  /** What a bound demands, for people. */
  static String wanted(PoolName name, Bound bound) {
    if (bound.isExact()) {
      return Values.shown(name, bound.recommended());
    }
    String min =
        bound.min().isPresent() ? "at least " + Values.shown(name, bound.min().getAsLong()) : "";
    String max =
        bound.max().isPresent() ? "at most " + Values.shown(name, bound.max().getAsLong()) : "";
    return min.isEmpty() || max.isEmpty() ? min + max : min + " and " + max;
  }

  private static boolean isNone(Setting setting, long value) {
    return switch (setting) {
      case MAX_SIZE, ACQUIRE_TIMEOUT -> value < 0;
      case MAX_LIFETIME, IDLE_TIMEOUT -> value <= 0;
      default -> false;
    };
  }

  private static boolean isOff(Setting setting, long value) {
    return value <= 0 && (setting == Setting.LEAK_THRESHOLD || setting == Setting.KEEPALIVE);
  }
}
