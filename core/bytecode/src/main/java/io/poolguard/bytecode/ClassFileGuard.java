package io.poolguard.bytecode;

import java.nio.ByteBuffer;

/** Rejects what is no class file at all before ASM sees it. */
final class ClassFileGuard {
  private static final int MAGIC = 0xCAFEBABE;
  private static final int SHORTEST = 24;

  private ClassFileGuard() {}

  static void check(byte[] bytes) {
    if (bytes.length < SHORTEST || ByteBuffer.wrap(bytes).getInt(0) != MAGIC) {
      throw new IllegalArgumentException("no class file");
    }
  }
}
