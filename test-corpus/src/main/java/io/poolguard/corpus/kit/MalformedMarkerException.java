package io.poolguard.corpus.kit;

/** A marker that cannot be read; the message begins with file and line. */
public final class MalformedMarkerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong with the marker at {@code line} of {@code sourceFile}. */
  public MalformedMarkerException(String sourceFile, int line, String reason) {
    super(sourceFile + ":" + line + ": " + reason);
  }
}
