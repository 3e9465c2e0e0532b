package io.poolguard.bytecode;

import java.io.IOException;

/** A class file is there but cannot be read. */
public final class UnreadableClassException extends IOException {
  private static final long serialVersionUID = 1;

  private final String place;

  /**
   * @param place the file
   * @param cause why it cannot be read
   */
  public UnreadableClassException(String place, Throwable cause) {
    super(place + ": " + cause, cause);
    this.place = place;
  }

  /** The file. */
  public String place() {
    return place;
  }
}
