package io.poolguard.audit;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/**
 * One line that is written over and over, on runs that last longer than a person likes to wait
 * without a sign.
 */
final class ConsoleProgress implements Progress {
  private static final long PATIENCE_MILLIS = 2_000;
  private static final long INTERVAL_MILLIS = 200;

  private final PrintStream out;
  private final LongSupplier clock;
  private final long start;
  private long last;

  /**
   * @param out a terminal
   * @param clock milliseconds
   */
  ConsoleProgress(PrintStream out, LongSupplier clock) {
    this.out = out;
    this.clock = clock;
    this.start = clock.getAsLong();
  }

  @Override
  public void at(int done, int total) {
    long now = clock.getAsLong();
    if (now - start < PATIENCE_MILLIS || now - last < INTERVAL_MILLIS) {
      return;
    }
    last = now;
    out.printf("\rPoolGuard: %d of %d classes", done, total);
    out.flush();
  }

  /** Takes the line away. */
  void end() {
    if (last > 0) {
      out.print("\r" + " ".repeat(60) + "\r");
      out.flush();
    }
  }
}
