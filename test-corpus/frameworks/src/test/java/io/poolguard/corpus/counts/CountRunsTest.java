package io.poolguard.corpus.counts;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Two threads take and give back an object many times: a wrong count is lost, a right one holds.
 */
class CountRunsTest {
  private static final int TIMES = 1_000_000;
  private static final int ROUNDS = 50;
  private static final int PAIRS = 20_000;

  /** The object over a connection, as its users see it. */
  private record Counted(Callable<Object> retain, AutoCloseable close) {}

  private final AtomicInteger closed = new AtomicInteger();

  private Connection connection() {
    return connection(closed);
  }

  private static Connection connection(AtomicInteger closed) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> closed.incrementAndGet());
  }

  /** Whether the connection was closed once, by the last user and not before. */
  private boolean holds(Counted counted) throws Exception {
    closed.set(0);
    atOnce(
        () -> {
          counted.retain().call();
          counted.close().close();
          return null;
        });
    boolean early = closed.get() > 0;
    counted.close().close();
    return !early && closed.get() == 1;
  }

  /** Two threads do so many times. */
  private static void atOnce(Callable<?> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      CyclicBarrier start = new CyclicBarrier(2);
      Callable<Void> use =
          () -> {
            start.await();
            for (int i = 0; i < TIMES; i++) {
              work.call();
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
  }

  private <T extends AutoCloseable> Counted counted(
      Function<Connection, T> make, Consumer<T> retain) {
    T count = make.apply(connection());
    return new Counted(Executors.callable(() -> retain.accept(count)), count);
  }

  private <T extends AutoCloseable> boolean isCorrupted(
      Function<Connection, T> make, Consumer<T> retain) throws Exception {
    boolean held = true;
    for (int i = 0; i < ROUNDS && held; i++) {
      held = holds(counted(make, retain));
    }
    return !held;
  }

  /** Whether users who all came at once are not all counted: the connection is closed too early. */
  private <T extends AutoCloseable> boolean losesUsers(
      Function<Connection, T> make, Consumer<T> retain) throws Exception {
    boolean lost = false;
    for (int round = 0; round < ROUNDS && !lost; round++) {
      Counted counted = counted(make, retain);
      closed.set(0);
      atOnce(counted.retain());
      for (int i = 0; i < 2 * TIMES; i++) {
        counted.close().close();
      }
      lost = closed.get() > 0;
    }
    return lost;
  }

  /** Whether of two users who go at the same time none closes the connection, or both do. */
  private <T extends AutoCloseable> boolean goWrongTogether(
      Function<Connection, T> make, Consumer<T> retain) throws Exception {
    boolean held = true;
    for (int round = 0; round < ROUNDS && held; round++) {
      held = holdTogether(make, retain);
    }
    return !held;
  }

  private static <T extends AutoCloseable> boolean holdTogether(
      Function<Connection, T> make, Consumer<T> retain) throws Exception {
    return goTogether(make, retain).stream().allMatch(closes -> closes.get() == 1);
  }

  private static <T extends AutoCloseable> List<AtomicInteger> goTogether(
      Function<Connection, T> make, Consumer<T> retain) throws Exception {
    List<AtomicInteger> closes = new ArrayList<>();
    List<T> all = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      AtomicInteger closed = new AtomicInteger();
      T counted = make.apply(connection(closed));
      retain.accept(counted);
      closes.add(closed);
      all.add(counted);
    }
    AtomicInteger arrived = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Callable<Void> go =
          () -> {
            for (int i = 0; i < PAIRS; i++) {
              arrived.incrementAndGet();
              while (arrived.get() < 2 * (i + 1)) {
                Thread.onSpinWait();
              }
              all.get(i).close();
            }
            return null;
          };
      Future<Void> one = threads.submit(go);
      Future<Void> two = threads.submit(go);
      one.get();
      two.get();
    } finally {
      threads.shutdown();
    }
    return closes;
  }

  @Test
  void volatileCountIsCorrupted() throws Exception {
    assertThat(isCorrupted(VolatileCount::new, VolatileCount::retain)).isTrue();
  }

  @Test
  void countWithALockOnOneSideIsCorrupted() throws Exception {
    assertThat(isCorrupted(OnlyRetainIsLocked::new, OnlyRetainIsLocked::retain)).isTrue();
  }

  @Test
  void oneAtomicOperationHolds() throws Exception {
    assertThat(holds(counted(DecrementIsTested::new, DecrementIsTested::retain))).isTrue();
  }

  @Test
  void locksHold() throws Exception {
    assertThat(holds(counted(AllSynchronized::new, AllSynchronized::retain))).isTrue();
  }

  @Test
  void twoLocksDoNotHoldTheCount() throws Exception {
    assertThat(isCorrupted(TwoLocks::new, TwoLocks::retain)).isTrue();
  }

  @Test
  void whatIsSetFromWhatWasReadIsCorrupted() throws Exception {
    assertThat(isCorrupted(SetsWhatItGot::new, SetsWhatItGot::retain)).isTrue();
  }

  @Test
  void whatIsWrittenBackLosesUsersUnlessALockIsHeld() throws Exception {
    assertThat(isCorrupted(JoinsByWritingBack::new, JoinsByWritingBack::retain)).isTrue();
    assertThat(holds(counted(WritesBackUnderLock::new, WritesBackUnderLock::retain))).isTrue();
  }

  @Test
  void swapThatFailsUnnoticedIsCorrupted() throws Exception {
    assertThat(isCorrupted(SwapMayFail::new, SwapMayFail::retain)).isTrue();
  }

  @Test
  void swapsThatAreRepeatedHold() throws Exception {
    assertThat(holds(counted(SwapsUntilDone::new, SwapsUntilDone::retain))).isTrue();
  }

  @Test
  void updatersHold() throws Exception {
    assertThat(holds(counted(FieldUpdaterCounts::new, FieldUpdaterCounts::retain))).isTrue();
  }

  @Test
  void readersCorruptTheCount() throws Exception {
    assertThat(losesUsers(ReadLockHeld::new, ReadLockHeld::retain)).isTrue();
    assertThat(losesUsers(StampedReaderCounts::new, StampedReaderCounts::retain)).isTrue();
  }

  @Test
  void everyLockOfOneThreadHolds() throws Exception {
    assertThat(holds(counted(ReadLockOnlyAsks::new, ReadLockOnlyAsks::retain))).isTrue();
    assertThat(holds(counted(TriesUntilLocked::new, TriesUntilLocked::retain))).isTrue();
    assertThat(holds(counted(StampedCount::new, StampedCount::retain))).isTrue();
    assertThat(holds(counted(PermitOfOne::new, PermitOfOne::retain))).isTrue();
  }

  @Test
  void firstAloneClosesWhatSeveralFindUnused() throws Exception {
    assertThat(holdTogether(FlagAfterLastLook::new, FlagAfterLastLook::retain)).isTrue();
    assertThat(holdTogether(HelperClosesOnlyOnce::new, HelperClosesOnlyOnce::retain)).isTrue();
    assertThat(holdTogether(ClaimsTheZero::new, ClaimsTheZero::retain)).isTrue();
    assertThat(holdTogether(TakesWhatIsHeld::new, TakesWhatIsHeld::retain)).isTrue();
  }

  @Test
  void beingTheFirstIsNotEnough() throws Exception {
    assertThat(goWrongTogether(FlagBeforeLastLook::new, FlagBeforeLastLook::retain)).isTrue();
    assertThat(goWrongTogether(LooksBeforeItGoes::new, LooksBeforeItGoes::retain)).isTrue();
    assertThat(goWrongTogether(FlagIsGivenBack::new, FlagIsGivenBack::retain)).isTrue();
  }

  @Test
  void addersNeedALock() throws Exception {
    assertThat(goWrongTogether(AdderCounts::new, AdderCounts::retain)).isTrue();
    assertThat(holdTogether(AdderUnderLock::new, AdderUnderLock::retain)).isTrue();
  }
}
