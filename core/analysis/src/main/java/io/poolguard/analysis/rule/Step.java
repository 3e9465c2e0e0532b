package io.poolguard.analysis.rule;

/**
 * One step of a witness.
 *
 * @param kind what happens
 * @param sourceFile path relative to the source root, or empty
 * @param line 1-based, 0 when unknown
 * @param position the host's own place, see {@link io.poolguard.analysis.ir.Site#position()}
 * @param text one clause without a full stop, e.g. {@code executeUpdate() throws SQLException}
 */
public record Step(Kind kind, String sourceFile, int line, int position, String text) {
  /** What a step tells. */
  public enum Kind {
    ACQUIRED,
    BRANCH,
    RELEASE_FAILED,
    THREW,
    CAUGHT,
    LEFT,
    /** A resource is closed or given back. */
    RELEASED,
    /** Something is done that the finding is about: a use, a call, a second acquisition. */
    USED,
    /** A call leads to the next step, which may stand in another file. */
    CALLED
  }
}
