package io.poolguard.errorprone.program;

import io.poolguard.analysis.rule.Diagnostic;

/** Tells of bugs of ours. */
public final class Failures {
  private Failures() {}

  /** The diagnostic for a method in which PoolGuard itself failed. */
  public static Diagnostic diagnostic(String method, Throwable cause) {
    StackTraceElement[] trace = cause.getStackTrace();
    String at = trace.length == 0 ? "" : " at " + trace[0];
    return new Diagnostic(
        Diagnostic.Kind.INTERNAL_ERROR,
        method,
        "PoolGuard failed on this method, which is a bug of ours; please report it with this line: "
            + cause
            + at);
  }
}
