package io.poolguard.bytecode;

import java.nio.ByteBuffer;

/**
 * Rejects a class file whose lengths promise more than the file holds (JVMS 4.1): ASM would
 * allocate by them. Everything else is left to ASM, whose complaints are caught.
 */
final class ClassFileGuard {
  private static final int MAGIC = 0xCAFEBABE;

  private final ByteBuffer in;

  private ClassFileGuard(byte[] bytes) {
    this.in = ByteBuffer.wrap(bytes);
  }

  /**
   * @throws IllegalArgumentException if the file is no class file, is truncated, or lies about a
   *     length
   */
  static void check(byte[] bytes) {
    ClassFileGuard guard = new ClassFileGuard(bytes);
    if (bytes.length < Integer.BYTES || guard.in.getInt() != MAGIC) {
      throw new IllegalArgumentException("no class file");
    }
    try {
      guard.skip(4);
      guard.constants();
      guard.skip(6);
      guard.skip(2L * guard.count());
      guard.members();
      guard.members();
      guard.attributes();
    } catch (java.nio.BufferUnderflowException e) {
      throw new IllegalArgumentException("truncated class file", e);
    }
  }

  private void skip(long bytes) {
    if (bytes < 0 || bytes > in.remaining()) {
      throw new IllegalArgumentException("truncated class file");
    }
    in.position(in.position() + (int) bytes);
  }

  private int count() {
    return in.getShort() & 0xFFFF;
  }

  private void constants() {
    int count = count();
    for (int i = 1; i < count; i++) {
      int tag = in.get();
      switch (tag) {
        case 1 -> skip(count());
        case 3, 4, 9, 10, 11, 12, 17, 18 -> skip(4);
        case 5, 6 -> {
          skip(8);
          i++; // a long or double takes two entries (JVMS 4.4.5)
        }
        case 7, 8, 16, 19, 20 -> skip(2);
        case 15 -> skip(3);
        default -> throw new IllegalArgumentException("unknown constant " + tag);
      }
    }
  }

  private void members() {
    for (int left = count(); left > 0; left--) {
      skip(6);
      attributes();
    }
  }

  private void attributes() {
    for (int left = count(); left > 0; left--) {
      skip(2);
      skip(in.getInt());
    }
  }
}
