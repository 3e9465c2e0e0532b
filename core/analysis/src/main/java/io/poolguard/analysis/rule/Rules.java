package io.poolguard.analysis.rule;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  /**
   * An object around a closed resource, still in use. Far from certain, and so for nobody to see:
   * what repairs are judged by, beside all rules. No host offers it.
   */
  public static final Rule REACHED_AFTER_CLOSE =
      new Rule(
          "ReachedAfterClose",
          Level.NOTE,
          "What a connection, statement or result set was given to may be used after it was closed.",
          "Close it when nothing that holds it is used any more.");

  private static final List<Rule> ALL =
      List.of(
          CONNECTION_HELD_WHILE_BLOCKING,
          DOUBLE_CLOSE,
          JDBC_RESOURCE_LEAK,
          NESTED_CONNECTION_ACQUIRE,
          NON_ATOMIC_REF_COUNT,
          POOL_CREATED_PER_CALL,
          UNMANAGED_THREAD_DATA_SOURCE,
          USE_AFTER_CLOSE,
          WRAPPER_MISSING_CLOSE);

  private Rules() {}

  /** All rules, sorted by id. */
  public static List<Rule> all() {
    return ALL;
  }

  /**
   * What repairs are judged by: the rules that are wanted, and {@link #REACHED_AFTER_CLOSE}.
   *
   * @param wanted rules whose findings a repair must not bring
   */
  public static Set<Rule> judging(Collection<Rule> wanted) {
    Set<Rule> all = new HashSet<>(wanted);
    all.add(REACHED_AFTER_CLOSE);
    return Set.copyOf(all);
  }

  /** The rule with this id. */
  public static Optional<Rule> find(String id) {
    return ALL.stream().filter(rule -> rule.id().equals(id)).findFirst();
  }
}
