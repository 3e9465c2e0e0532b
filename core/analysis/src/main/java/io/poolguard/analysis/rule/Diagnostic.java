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
    /** A bug of ours; the message asks for a report. */
    INTERNAL_ERROR
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
