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

  /** Database work moved to a thread that the transaction does not reach. */
  public static final Rule UNMANAGED_THREAD_DATA_SOURCE =
      new Rule(
          "UnmanagedThreadDataSource",
          Level.WARNING,
          "Database work is given to a thread that the transaction does not reach.",
          "A transaction belongs to one thread. Work that goes to another one gets a connection of its own: what it writes stays when the"
              + " transaction rolls back, it does not see what is not yet committed, and if the transaction waits for it, each request holds"
              + " one connection while it needs a second, until the pool is empty and all wait for ever. A connection given to such a task"
              + " is used after its owner closed it, or by two threads at once. Do the work on the transaction's thread, hand it over after"
              + " the commit, or let the task begin a transaction of its own.");

  /** A class that owns a resource and does not release it when it is closed. */
  public static final Rule WRAPPER_MISSING_CLOSE =
      new Rule(
          "WrapperMissingClose",
          Level.WARNING,
          "A class owns a resource that its close() does not release on every path.",
          "Whoever closes the object believes that its connection is given back, so that no other tool looks for it. If close() is empty, is"
              + " inherited from a class that knows nothing of the field, or leaves by an exception before it comes to the release, the pool"
              + " loses one connection for each object closed. Release in finally or try-with-resources, whatever else close() does.");

  /** A count that guards a release and that threads can corrupt. */
  public static final Rule NON_ATOMIC_REF_COUNT =
      new Rule(
          "NonAtomicRefCount",
          Level.WARNING,
          "A count of users decides on a release, and is not changed in one step.",
          "Two threads that change the count at the same time lose one of the changes, or both see the value that the other has made: the"
              + " connection is never given back, or is closed while somebody still uses it, or is closed twice. Change and test the count in"
              + " one atomic operation, or hold one lock around both everywhere.");

  /** Waiting for something else than the database while a connection is held. */
  public static final Rule CONNECTION_HELD_WHILE_BLOCKING =
      new Rule(
          "ConnectionHeldWhileBlocking",
          Level.WARNING,
          "A call waits for something else than the database while a connection is held.",
          "A connection that is held while the thread waits for another service is missing to everybody else for that long. When the other"
              + " service is slow, as many calls as the pool has connections are enough to stop the whole application. Do the waiting before"
              + " the connection is taken, or after it was given back.");

  private static final List<Rule> ALL =
      List.of(
          CONNECTION_HELD_WHILE_BLOCKING,
          JDBC_RESOURCE_LEAK,
          NON_ATOMIC_REF_COUNT,
          POOL_CREATED_PER_CALL,
          UNMANAGED_THREAD_DATA_SOURCE,
          WRAPPER_MISSING_CLOSE);

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
