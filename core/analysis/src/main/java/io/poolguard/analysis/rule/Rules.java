package io.poolguard.analysis.rule;

import java.util.List;
import java.util.Optional;

/** All rules, sorted by id. */
public final class Rules {
  /** A resource that some path does not release. */
  public static final Rule JDBC_RESOURCE_LEAK =
      new Rule(
          "JdbcResourceLeak",
          Level.WARNING,
          "A connection, statement or result set is not closed on every path.",
          "A connection that one path does not give back is missing from the pool until the process ends. Each time that path runs, the"
              + " pool shrinks by one; when none is left, every request waits for the connection timeout and fails. Acquire in"
              + " try-with-resources, or close in finally, so that returns and exceptions alike give it back.");

  private static final List<Rule> ALL = List.of(JDBC_RESOURCE_LEAK);

  private Rules() {}

  /** All rules, sorted by id. */
  public static List<Rule> all() {
    return ALL;
  }

  /** The rule with this id. */
  public static Optional<Rule> find(String id) {
    return ALL.stream().filter(rule -> rule.id().equals(id)).findFirst();
  }
}
