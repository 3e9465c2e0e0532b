package io.poolguard.corpus.counts;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Two threads take and give back an object many times: a wrong count is lost, a right one holds.
 */
class CountRunsTest {
  private static final int TIMES = 1_000_000;
  private static final int ROUNDS = 50;

  /** The object over a connection, as its users see it. */
  private record Counted(Callable<Object> retain, AutoCloseable close) {}

  private final AtomicInteger closed = new AtomicInteger();

  private Connection connection() {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> closed.incrementAndGet());
  }

  /** Whether the connection was closed once, by the last user and not before. */
  private boolean holds(Counted counted) throws Exception {
    closed.set(0);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      CyclicBarrier start = new CyclicBarrier(2);
      Callable<Void> use =
          () -> {
            start.await();
            for (int i = 0; i < TIMES; i++) {
              counted.retain().call();
              counted.close().close();
            }
            return null;
          };
      Future<Void> one = threads.submit(use);
      Future<Void> two = threads.submit(use);
      one.get();
      two.get();
    } finally {
      threads.shutdown();
    }
    boolean early = closed.get() > 0;
    counted.close().close();
    return !early && closed.get() == 1;
  }

  @Test
  void volatileCountIsCorrupted() throws Exception {
    boolean held = true;
    for (int i = 0; i < ROUNDS && held; i++) {
      VolatileCount count = new VolatileCount(connection());
      held = holds(new Counted(Executors.callable(count::retain), count));
    }
    assertThat(held).isFalse();
  }

  @Test
  void countWithALockOnOneSideIsCorrupted() throws Exception {
    boolean held = true;
    for (int i = 0; i < ROUNDS && held; i++) {
      OnlyRetainIsLocked count = new OnlyRetainIsLocked(connection());
      held = holds(new Counted(Executors.callable(count::retain), count));
    }
    assertThat(held).isFalse();
  }

  @Test
  void oneAtomicOperationHolds() throws Exception {
    DecrementIsTested count = new DecrementIsTested(connection());
    assertThat(holds(new Counted(Executors.callable(count::retain), count))).isTrue();
  }

  @Test
  void locksHold() throws Exception {
    AllSynchronized count = new AllSynchronized(connection());
    assertThat(holds(new Counted(Executors.callable(count::retain), count))).isTrue();
  }
}
