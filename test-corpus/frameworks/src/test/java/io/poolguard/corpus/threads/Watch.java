package io.poolguard.corpus.threads;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sees what one run does with the database on other threads than the one it was started on. So that
 * what may happen does happen, a transaction waits before it commits for work elsewhere, and work
 * on somebody else's connection waits for the end of the run.
 */
final class Watch {
  private static final long PATIENCE = 400;
  private static final long DELAY = 20;

  private final Thread caller = Thread.currentThread();
  private final CountDownLatch returned = new CountDownLatch(1);
  private final CountDownLatch elsewhere = new CountDownLatch(1);
  private final AtomicInteger borrowers = new AtomicInteger();
  private volatile boolean inTransaction;
  private volatile boolean leftTransaction;
  private volatile boolean misusedConnection;

  /** A statement is executed on a connection that the owner got. */
  void executes(WatchedSource.Holder owner) throws InterruptedException {
    boolean away = Thread.currentThread() != caller;
    boolean own = Thread.currentThread() == owner.thread;
    if (away) {
      boolean ownTransaction = TransactionSynchronizationManager.isActualTransactionActive();
      leftTransaction |= own && inTransaction && !ownTransaction;
      elsewhere.countDown();
    }
    if (own) {
      misusedConnection |= borrowers.get() > 0;
      new CountDownLatch(1).await(DELAY, TimeUnit.MILLISECONDS);
      misusedConnection |= owner.closed;
    } else {
      misusedConnection |= borrowers.incrementAndGet() > 1;
      returned.await(PATIENCE, TimeUnit.MILLISECONDS);
      borrowers.decrementAndGet();
      misusedConnection |= owner.closed;
    }
  }

  /** The caller's transaction begins or ends. */
  void transaction(boolean begins) {
    if (Thread.currentThread() == caller) {
      inTransaction = begins;
    }
  }

  void beforeCommit() throws InterruptedException {
    if (Thread.currentThread() == caller && inTransaction) {
      elsewhere.await(PATIENCE, TimeUnit.MILLISECONDS);
    }
  }

  void returned() throws InterruptedException {
    returned.countDown();
    elsewhere.await(PATIENCE, TimeUnit.MILLISECONDS);
  }

  /** Whether the run did what {@code UnmanagedThreadDataSource} is about. */
  boolean sawFault() {
    return leftTransaction || misusedConnection;
  }
}
