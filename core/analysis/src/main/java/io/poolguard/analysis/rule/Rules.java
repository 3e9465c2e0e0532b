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

  /** A resource closed twice. */
  public static final Rule DOUBLE_CLOSE =
      new Rule(
          "DoubleClose",
          Level.WARNING,
          "A connection or session that is closed already is closed again.",
          "A second close() of a connection does nothing by the contract of JDBC, but tells of two places that each believe to own it; with another"
              + " kind of session it throws, and a pool written by hand gives the connection of another borrower back. Let one place close.");

  /** A resource used after its release. */
  public static final Rule USE_AFTER_CLOSE =
      new Rule(
          "UseAfterClose",
          Level.ERROR,
          "A connection, statement or result set is used or returned after it was closed.",
          "A closed connection, statement or result set throws when it is used. Closing a connection closes its statements, closing or"
              + " executing a statement again closes its result sets, and try-with-resources closes what a lazy result still reads from. Use"
              + " it before it is closed, or return what was read instead of the reader.");

  /** A second connection taken while one is held. */
  public static final Rule NESTED_CONNECTION_ACQUIRE =
      new Rule(
          "NestedConnectionAcquire",
          Level.WARNING,
          "A second connection of a pool is taken while one is held.",
          "A thread that holds a connection and asks the same pool for another one waits for a connection that only a thread like itself can give"
              + " back. When as many threads as the pool has connections are there at once, all wait until the connection timeout and fail. Hand"
              + " the connection that is held on, or give it back first. Where a second one is meant, the pool must hold more than threads x"
              + " (connections per thread - 1).");

  /** A pool built where it is neither kept nor closed. */
  public static final Rule POOL_CREATED_PER_CALL =
      new Rule(
          "PoolCreatedPerCall",
          Level.ERROR,
          "A connection pool is built in a method that neither keeps nor closes it.",
          "A pool opens its connections and starts its threads when it is built, and holds them until it is closed. A method that builds one"
              + " and forgets it leaves all of them behind, once for each call, until the database refuses further connections. Build a pool"
              + " once, keep it in a field or a bean, and close it when the application stops.");

  private static final List<Rule> ALL =
      List.of(
          DOUBLE_CLOSE,
          JDBC_RESOURCE_LEAK,
          NESTED_CONNECTION_ACQUIRE,
          POOL_CREATED_PER_CALL,
          USE_AFTER_CLOSE);

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
