package io.poolguard.poolconfig;

import io.poolguard.policy.Bound;
import io.poolguard.policy.Setting;
import java.util.OptionalLong;

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

  /** The allowed value nearest to a given one; to no limit, nearest to one that is usual. */
  static long nearest(Bound bound, Setting setting, long value) {
    if (!isNone(setting, value) && !isOff(setting, value)) {
      return bound.nearest(value);
    }
    OptionalLong usual = usual(setting);
    return usual.isPresent() ? bound.nearest(usual.getAsLong()) : bound.recommended();
  }

  /** What PoolGuard recommends of a time for which nothing better is known. */
  static OptionalLong usual(Setting setting) {
    return switch (setting) {
      case LEAK_THRESHOLD -> OptionalLong.of(60_000);
      case ACQUIRE_TIMEOUT -> OptionalLong.of(30_000);
      case MAX_LIFETIME -> OptionalLong.of(1_800_000);
      case IDLE_TIMEOUT -> OptionalLong.of(600_000);
      case KEEPALIVE -> OptionalLong.of(120_000);
      default -> OptionalLong.empty();
    };
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
