package io.poolguard.policy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What can be set on a connection pool, in words that are the same for all pools. Each pool's own
 * names are mapped to these by {@code core/pool-config}.
 */
public enum Setting {
  /** The most connections that the pool opens. */
  MAX_SIZE("max-size", Kind.COUNT),
  /** How many idle connections the pool keeps. */
  MIN_IDLE("min-idle", Kind.COUNT),
  /** How long a request for a connection waits. */
  ACQUIRE_TIMEOUT("acquire-timeout", Kind.DURATION),
  /** After what time a borrowed connection is reported as leaked. */
  LEAK_THRESHOLD("leak-threshold", Kind.DURATION),
  /** How long the test of a connection may take. */
  VALIDATION_TIMEOUT("validation-timeout", Kind.DURATION),
  /** After what time an idle connection is closed. */
  IDLE_TIMEOUT("idle-timeout", Kind.DURATION),
  /** How old a connection may become. */
  MAX_LIFETIME("max-lifetime", Kind.DURATION),
  /** How often an idle connection is tested. */
  KEEPALIVE("keepalive", Kind.DURATION),
  /** The statement that tests a connection. */
  TEST_QUERY("test-query", Kind.TEXT),
  /** Whether the pool takes leaked connections back by force. */
  RECLAIM("reclaim", Kind.FLAG),
  /** Whether it says so. */
  RECLAIM_LOG("reclaim-log", Kind.FLAG),
  /** The database. */
  URL("url", Kind.TEXT),
  /** The class of the driver. */
  DRIVER("driver", Kind.TEXT),
  /** The class of the driver's own data source. */
  DATASOURCE_CLASS("datasource-class", Kind.TEXT),
  /** The name of the pool. */
  POOL_NAME("pool-name", Kind.TEXT),
  /** The isolation of transactions. */
  ISOLATION("isolation", Kind.TEXT),
  /** Whether the pool registers with JMX. */
  REGISTER_MBEANS("register-mbeans", Kind.FLAG),
  /** A class that the pool asks whether an exception closes a connection. */
  OVERRIDE_CLASS("override-class", Kind.TEXT),
  /** A class that gives name and password. */
  CREDENTIALS_CLASS("credentials-class", Kind.TEXT),
  /** What counts, by an object or its name. */
  METRIC_REGISTRY("metric-registry", Kind.TEXT),
  /** What asks for health, by an object or its name. */
  HEALTH_REGISTRY("health-registry", Kind.TEXT);

  /** What values a setting has. */
  public enum Kind {
    /** A whole number. */
    COUNT,
    /** A time, in milliseconds. */
    DURATION,
    /** True or false. */
    FLAG,
    /** Any text. */
    TEXT
  }

  private final String word;
  private final Kind kind;

  Setting(String word, Kind kind) {
    this.word = word;
    this.kind = kind;
  }

  /** The word in policies and messages. */
  public String word() {
    return word;
  }

  /** What values it has. */
  public Kind kind() {
    return kind;
  }

  /** Whether its values are numbers, so that a scenario can bound them. */
  public boolean isNumber() {
    return kind == Kind.COUNT || kind == Kind.DURATION;
  }

  /** The setting with a word. */
  public static Optional<Setting> of(String word) {
    return Stream.of(values()).filter(setting -> setting.word.equals(word)).findFirst();
  }

  /** The words of the settings that a scenario can bound. */
  public static List<String> boundable() {
    return Stream.of(values()).filter(Setting::isNumber).map(Setting::word).toList();
  }
}
