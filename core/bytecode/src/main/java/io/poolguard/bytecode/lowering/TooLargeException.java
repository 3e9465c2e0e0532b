package io.poolguard.bytecode.lowering;

/** A method is larger than the lowering's counted limits; the message says which. */
public final class TooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TooLargeException(String message) {
    super(message);
  }
}
