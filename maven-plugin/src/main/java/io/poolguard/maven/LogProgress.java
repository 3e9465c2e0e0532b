package io.poolguard.maven;

import io.poolguard.audit.Progress;
import org.apache.maven.plugin.logging.Log;

/** A line in the log every few seconds, on modules that take as long. */
final class LogProgress implements Progress {
  private static final long INTERVAL_NANOS = 5_000_000_000L;

  private final Log log;
  private final String module;
  private long last = System.nanoTime();

  LogProgress(Log log, String module) {
    this.log = log;
    this.module = module;
  }

  @Override
  public void at(int done, int total) {
    long now = System.nanoTime();
    if (now - last >= INTERVAL_NANOS) {
      last = now;
      log.info(module + ": " + done + " of " + total + " classes");
    }
  }
}
