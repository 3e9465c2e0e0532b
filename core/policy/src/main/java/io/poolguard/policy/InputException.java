package io.poolguard.policy;

/**
 * Something that the user gave cannot be used: a file, an option, a class path. The message is one
 * line that says where and what, fit to be printed alone.
 */
public final class InputException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one line, with {@code file:line} where there is one
   */
  public InputException(String message) {
    super(message);
  }

  /**
   * @param message one line, with {@code file:line} where there is one
   * @param cause what was thrown underneath
   */
  public InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
