package io.poolguard.analysis.ir.text;

/** Text that is not in the textual form; the message is one sentence that begins with the place. */
public final class TextSyntaxException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  TextSyntaxException(int line, int column, String problem) {
    super("line " + line + ", column " + column + ": " + problem);
    this.line = line;
    this.column = column;
  }

  /** The 1-based line of the mistake. */
  public int line() {
    return line;
  }

  /** The 1-based column of the mistake. */
  public int column() {
    return column;
  }
}
