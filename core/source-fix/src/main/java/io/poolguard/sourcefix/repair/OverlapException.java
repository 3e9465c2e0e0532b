package io.poolguard.sourcefix.repair;

/** Two edits change the same characters. */
public final class OverlapException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  OverlapException(String message) {
    super(message);
  }
}
