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

  /** A pool built where it is neither kept nor closed. */
  public static final Rule POOL_CREATED_PER_CALL =
      new Rule(
          "PoolCreatedPerCall",
          Level.ERROR,
          "A connection pool is built in a method that neither keeps nor closes it.",
          "A pool opens its connections and starts its threads when it is built, and holds them until it is closed. A method that builds one"
              + " and forgets it leaves all of them behind, once for each call, until the database refuses further connections. Build a pool"
              + " once, keep it in a field or a bean, and close it when the application stops.");

  private static final List<Rule> ALL = List.of(JDBC_RESOURCE_LEAK, POOL_CREATED_PER_CALL);

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
