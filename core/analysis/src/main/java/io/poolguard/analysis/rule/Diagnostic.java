package io.poolguard.analysis.rule;

/**
 * Something the user should know about the analysis itself: a method given up, a class that could
 * not be read, an internal error.
 *
 * @param kind what happened
 * @param where file, class or method
 * @param message one sentence
 */
public record Diagnostic(Kind kind, String where, String message)
    implements Comparable<Diagnostic> {
  /** What a diagnostic tells. */
  public enum Kind {
    /** A counted limit ended the analysis of a method; it reports nothing. */
    GAVE_UP,
    /** A class file or source could not be read or lowered. */
    UNREADABLE,
    /** A lowering met a construct that it does not know. */
    UNKNOWN_CONSTRUCT,
    /** A class that code mentions is not on the class path. */
    MISSING_CLASS,
    /** A catalogue row names a method that its class does not have. */
    UNKNOWN_METHOD,
    /** A bug of ours; the message asks for a report. */
    INTERNAL_ERROR
  }

  /**
   * The diagnostic of a failure of ours.
   *
   * @param where the method or class whose analysis failed
   * @param failure what was thrown
   */
  public static Diagnostic internalError(String where, Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    StackTraceElement[] trace = cause.getStackTrace();
    String at = trace.length == 0 ? "" : " at " + trace[0];
    String line = (cause + at).lines().reduce((a, b) -> a + " " + b.strip()).orElse("");
    return new Diagnostic(
        Kind.INTERNAL_ERROR,
        where,
        "PoolGuard failed here, which is a bug of ours; please report it with this line: " + line);
  }

  @Override
  public int compareTo(Diagnostic other) {
    int byKind = kind.compareTo(other.kind);
    if (byKind != 0) {
      return byKind;
    }
    int byWhere = where.compareTo(other.where);
    return byWhere != 0 ? byWhere : message.compareTo(other.message);
  }
}
