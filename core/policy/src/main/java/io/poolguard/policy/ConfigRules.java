package io.poolguard.policy;

import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Rule;
import java.util.List;

/**
 * The rules on how pools are configured, parts of {@code RiskyPoolConfig}. They stand beside the
 * policy, since every host reads one, but only some look at configuration.
 */
public final class ConfigRules {
  /** Stands for all of them in policies. */
  public static final Rule ALL_PARTS =
      rule(
          "",
          Level.WARNING,
          "A pool is configured so that it fails, or so that a leak stays unseen.",
          "Each part of this rule can have a level of its own in poolguard.yml.");

  /** The pool refuses a value and the application does not start. */
  public static final Rule REFUSED =
      rule(
          "setting-refused",
          Level.ERROR,
          "The pool refuses a value and the application does not start.",
          "The pool checks its settings when they are made. Give a value in the range that it accepts.");

  /** A value cannot be converted to what the property takes, and the application does not start. */
  public static final Rule BIND_FAILURE =
      rule(
          "bind-failure",
          Level.ERROR,
          "A value cannot be converted to what the property takes, and the application does not start.",
          "Most pools take whole numbers of milliseconds where others take durations with units.");

  /** Leak detection is asked for, and the pool switches it off. */
  public static final Rule LEAK_IGNORED =
      rule(
          "leak-threshold-ignored",
          Level.ERROR,
          "Leak detection is asked for, and the pool switches it off.",
          "The pool logs one warning at start-up and then reports no leak, ever. Give a threshold that it takes.");

  /** The pool takes another value than the one given. */
  public static final Rule CHANGED =
      rule(
          "setting-changed",
          Level.WARNING,
          "The pool takes another value than the one given.",
          "The pool runs with a value that nobody chose. Give one that it takes, or leave the property out.");

  /** Leak detection is off. */
  public static final Rule LEAK_OFF =
      rule(
          "leak-detection-off",
          Level.NOTE,
          "Leak detection is off.",
          "Without it the first sign of a leak is a pool that has run dry. One to two minutes are a good start.");

  /** A property that nothing reads. */
  public static final Rule UNKNOWN_PROPERTY =
      rule(
          "unknown-property",
          Level.ERROR,
          "A property that nothing reads.",
          "The framework passes over names that it does not know without a word, and the default holds.");

  /** An environment variable starts the pool while its settings are still being read. */
  public static final Rule ENV_PREFIX =
      rule(
          "env-connection-prefix",
          Level.ERROR,
          "An environment variable starts the pool while its settings are still being read.",
          "Spring Boot's binder takes `CONNECTION` for a property of its own and calls the pool's getter, which starts it. Write the variable without the underscore inside the property's name.");

  /** Properties have no effect, because another pool runs or code makes the data source. */
  public static final Rule INERT =
      rule(
          "inert-config",
          Level.WARNING,
          "Properties have no effect, because another pool runs or code makes the data source.",
          "Spring Boot reads the properties of the pool that it makes, and makes none when there is a DataSource bean. Write them for the pool that runs, bind them with @ConfigurationProperties, or delete them.");

  /** A request for a connection waits for ever. */
  public static final Rule INFINITE_WAIT =
      rule(
          "infinite-wait",
          Level.ERROR,
          "A request for a connection waits for ever.",
          "When a leak has emptied the pool, every thread hangs without an exception and without a trace. Set a limit.");

  /** The test of one connection may take longer than a request waits. */
  public static final Rule VALIDATION =
      rule(
          "validation-timeout",
          Level.NOTE,
          "The test of one connection may take longer than a request waits.",
          "One dead connection then uses up the whole wait of the request that meets it, and the request fails although others are free.");

  /** Connections are kept longer than the database or a proxy lets them live. */
  public static final Rule LIFETIME =
      rule(
          "max-lifetime",
          Level.WARNING,
          "Connections are kept longer than the database or a proxy lets them live.",
          "The other side cuts the connection while the pool still lends it. Retire it some seconds earlier.");

  /** A web request may hold its connection until the page is rendered. */
  public static final Rule OPEN_IN_VIEW =
      rule(
          "open-in-view",
          Level.NOTE,
          "A web request may hold its connection until the page is rendered.",
          "With open-in-view the session, and with it a connection once taken, stays open to the end of the request.");

  /** All replicas together may open more connections than the database has. */
  public static final Rule BUDGET =
      rule(
          "connection-budget",
          Level.ERROR,
          "All replicas together may open more connections than the database has.",
          "The database refuses the connections above its limit, mostly during a roll-out, when old and new replicas run together.");

  /** The pool is too small for threads that hold several connections at once. */
  public static final Rule DEADLOCK =
      rule(
          "pool-deadlock",
          Level.ERROR,
          "The pool is too small for threads that hold several connections at once.",
          "With Tn threads that each hold up to Cm connections, Tn * (Cm - 1) + 1 connections are needed, or all may wait for each other.");

  /** A test query replaces the driver's own, quicker test. */
  public static final Rule TEST_QUERY =
      rule(
          "test-query",
          Level.NOTE,
          "A test query replaces the driver's own, quicker test.",
          "JDBC 4 drivers have Connection.isValid(), which mostly needs no statement. Leave the query out.");

  /** The pool takes leaked connections back without saying so. */
  public static final Rule RECLAIM =
      rule(
          "reclaim-unlogged",
          Level.ERROR,
          "The pool takes leaked connections back without saying so.",
          "The leak goes on unseen, and a slow but correct borrower loses its connection in mid-work. Log what is reclaimed.");

  /** A setting is not what the policy demands of this kind of data source. */
  public static final Rule BASELINE =
      rule(
          "baseline",
          Level.ERROR,
          "A setting is not what the policy demands of this kind of data source.",
          "The scenario in poolguard.yml says which values the team has agreed on.");

  /** A value is decided outside the files that can be read here. */
  public static final Rule UNKNOWN_VALUE =
      rule(
          "unknown-value",
          Level.NOTE,
          "A value is decided outside the files that can be read here.",
          "It is not guessed: what depends on it is not checked.");

  /** A configuration file cannot be read. */
  public static final Rule BROKEN =
      rule(
          "broken-config",
          Level.ERROR,
          "A configuration file cannot be read.",
          "The application will not start with it, or takes something else from it than its author thinks.");

  /** {@code spring.profiles} is refused by Spring Boot 3 and later. */
  public static final Rule LEGACY_PROFILES =
      rule(
          "legacy-profiles",
          Level.WARNING,
          "`spring.profiles` is refused by Spring Boot 3 and later.",
          "Write `spring.config.activate.on-profile`.");

  /** An exception in the policy is over. */
  public static final Rule EXPIRED =
      rule(
          "exception-expired",
          Level.ERROR,
          "An exception in the policy is over.",
          "Mend the setting, or decide anew and give a new date.");

  /** An entry of the policy speaks of nothing that is there. */
  public static final Rule UNMATCHED =
      rule(
          "policy-unmatched",
          Level.WARNING,
          "An entry of the policy speaks of nothing that is there.",
          "A misspelt name keeps a data source out of its scenario without a word. An exception that allows nothing is a note: it has done its work, and can go.");

  private static final List<Rule> ALL =
      List.of(
          ALL_PARTS,
          BASELINE,
          BIND_FAILURE,
          BROKEN,
          BUDGET,
          CHANGED,
          DEADLOCK,
          ENV_PREFIX,
          EXPIRED,
          INERT,
          INFINITE_WAIT,
          LEAK_IGNORED,
          LEAK_OFF,
          LEGACY_PROFILES,
          LIFETIME,
          OPEN_IN_VIEW,
          RECLAIM,
          REFUSED,
          TEST_QUERY,
          UNKNOWN_PROPERTY,
          UNKNOWN_VALUE,
          UNMATCHED,
          VALIDATION);

  private ConfigRules() {}

  /** All rules. */
  public static List<Rule> all() {
    return ALL;
  }

  private static Rule rule(String part, Level level, String summary, String help) {
    return new Rule("RiskyPoolConfig" + (part.isEmpty() ? "" : "/" + part), level, summary, help);
  }
}
