package io.poolguard.analysis.ir;

/**
 * A place in the source of one method.
 *
 * @param line 1-based source line, for a call that of the invoke instruction as javac emits it (the
 *     line of the method name); 0 when unknown
 * @param position what the host needs to find the place again: a character offset into the file for
 *     trees, an instruction index for class files; orders the sites of one line by evaluation
 */
public record Site(int line, int position) {
  /** No place is known. */
  public static final Site UNKNOWN = new Site(0, -1);
}
