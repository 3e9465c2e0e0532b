package io.poolguard.bytecode.lowering;

/** Code breaks the rules that every class file keeps; the message says which. */
public final class MalformedCodeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  MalformedCodeException(String message) {
    super(message);
  }
}
