package io.poolguard.bytecode;

/** The bytes of a class file and where they are from. Nobody writes to the bytes. */
public final class ClassFile {
  private final byte[] bytes;
  private final ClassSource.Origin origin;
  private final String place;

  /**
   * @param bytes the content, which from now on nobody changes
   * @param origin in which part of the program it was found
   * @param place the file, for messages
   */
  public ClassFile(byte[] bytes, ClassSource.Origin origin, String place) {
    this.bytes = bytes;
    this.origin = origin;
    this.place = place;
  }

  byte[] bytes() {
    return bytes;
  }

  ClassSource.Origin origin() {
    return origin;
  }

  String place() {
    return place;
  }
}
