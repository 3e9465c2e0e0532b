package io.poolguard.poolconfig;

import io.poolguard.policy.Setting;
import java.util.OptionalLong;

/**
 * One property of a pool.
 *
 * @param property its name, with dashes
 * @param setting what it sets
 * @param unit in which unit
 * @param fallback the pool's default as written in the properties, or empty
 */
record PoolName(String property, Setting setting, Unit unit, String fallback) {

  /** How a value is written. */
  enum Unit {
    COUNT,
    MS,
    /** Milliseconds in an int. */
    MS32,
    S,
    /** Spring's: a bare number is of milliseconds. */
    DURATION,
    /** Quarkus': a bare number is of seconds. */
    QUARKUS,
    FLAG,
    TEXT
  }

  /** The number that the pool has without it. */
  OptionalLong unset() {
    return fallback.isEmpty() || !setting.isNumber()
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(fallback));
  }

  /** Whether a value of another property means the same here. */
  boolean isWrittenAs(PoolName other) {
    return unit == other.unit || (isMillis() && other.isMillis());
  }

  private boolean isMillis() {
    return unit == Unit.MS || unit == Unit.MS32;
  }

  String key() {
    return Property.key(property);
  }
}
