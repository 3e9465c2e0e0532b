package io.poolguard.bytecode.lowering;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * The instructions that only move stack entries (JVMS 6.5: pop, dup, swap and their forms for two
 * words).
 */
final class StackOperations {
  private StackOperations() {}

  /** Carries the instruction out; false if it is another one. */
  static boolean apply(int opcode, Emitter emitter) {
    switch (opcode) {
      case Opcodes.POP -> take(1, emitter).forEach(emitter::drop);
      case Opcodes.POP2 -> take(2, emitter).forEach(emitter::drop);
      case Opcodes.DUP -> insertUnder(1, 0, emitter);
      case Opcodes.DUP_X1 -> insertUnder(1, 1, emitter);
      case Opcodes.DUP_X2 -> insertUnder(1, 2, emitter);
      case Opcodes.DUP2 -> insertUnder(2, 0, emitter);
      case Opcodes.DUP2_X1 -> insertUnder(2, 1, emitter);
      case Opcodes.DUP2_X2 -> insertUnder(2, 2, emitter);
      case Opcodes.SWAP -> swap(emitter);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void insertUnder(int words, int below, Emitter emitter) {
    List<Value> copied = take(words, emitter);
    List<Value> passed = take(below, emitter);
    copied.forEach(emitter::push);
    passed.forEach(emitter::push);
    copied.forEach(emitter::push);
  }

  private static void swap(Emitter emitter) {
    List<Value> upper = take(1, emitter);
    List<Value> lower = take(1, emitter);
    upper.forEach(emitter::push);
    lower.forEach(emitter::push);
  }

  private static List<Value> take(int words, Emitter emitter) {
    List<Value> taken = new ArrayList<>();
    int left = words;
    while (left > 0) {
      Value value = emitter.pop();
      taken.add(value);
      left -= value.words();
    }
    if (left < 0) {
      throw new MalformedCodeException("a stack instruction splits a long or double");
    }
    Collections.reverse(taken);
    return taken;
  }
}
