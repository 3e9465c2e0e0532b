package io.poolguard.corpus.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** Threads that are not yet started, at work or dead are given to cases that may wait for them. */
class JoinRunsTest {
  private final JdbcDataSource pool = new JdbcDataSource();
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final Thread worker = new Thread(this::work);

  private void work() {
    try {
      goOn.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A case that is given a thread. */
  private interface Finishing {
    void finish(Thread worker) throws Exception;
  }

  /** Whether the case waits before the worker is let go on. */
  private boolean waits(Function<DataSource, Finishing> make) throws Exception {
    pool.setUrl("jdbc:h2:mem:joins;INIT=create table if not exists orders(amount int)");
    Finishing finishing = make.apply(pool);
    Callable<Void> run =
        () -> {
          finishing.finish(worker);
          return null;
        };
    FutureTask<Void> task = new FutureTask<>(run);
    Thread caller = new Thread(task);
    caller.start();
    while (caller.isAlive() && !isJoining(caller)) {
      Thread.onSpinWait();
    }
    boolean waits = caller.isAlive();
    goOn.countDown();
    task.get();
    return waits;
  }

  private static boolean isJoining(Thread caller) {
    return caller.getState() == Thread.State.WAITING
        && Stream.of(caller.getStackTrace()).anyMatch(at -> at.getMethodName().equals("join"));
  }

  private void dies() throws Exception {
    goOn.countDown();
    worker.start();
    worker.join();
  }

  @Test
  void deadThreadIsNotWaitedFor() throws Exception {
    dies();
    assertThat(waits(pool -> new DeadThreadJoined(pool)::finish)).isFalse();
    assertThat(waits(pool -> new LiveThreadLeftAlone(pool)::finish)).isFalse();
    assertThat(waits(pool -> new LiveThreadJoined(pool)::finish)).isFalse();
  }

  @Test
  void whatIsNotStartedIsNotWaitedFor() throws Exception {
    assertThat(waits(pool -> new DeadThreadJoined(pool)::finish)).isFalse();
    assertThat(waits(pool -> new LiveThreadLeftAlone(pool)::finish)).isFalse();
  }

  @Test
  void liveThreadIsLeftAlone() throws Exception {
    worker.start();
    assertThat(waits(pool -> new LiveThreadLeftAlone(pool)::finish)).isFalse();
  }

  @Test
  void deadThreadAloneIsJoined() throws Exception {
    worker.start();
    assertThat(waits(pool -> new DeadThreadJoined(pool)::finish)).isFalse();
  }

  @Test
  void liveThreadIsWaitedFor() throws Exception {
    worker.start();
    assertThat(waits(pool -> new LiveThreadJoined(pool)::finish)).isTrue();
  }

  @Test
  void whatIsStartedIsWaitedFor() throws Exception {
    assertThat(waits(pool -> new StartedAndJoined(pool)::finish)).isTrue();
  }
}
