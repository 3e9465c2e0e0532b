package io.poolguard.bytecode.lowering;

import org.objectweb.asm.Opcodes;

/** The shape of arithmetic, conversions and comparisons: how many operands, how wide the result. */
final class Computations {
  private Computations() {}

  /** How many stack entries the instruction takes; 0 if it is none of these. */
  static int operands(int opcode) {
    if (opcode == Opcodes.ARRAYLENGTH
        || (opcode >= Opcodes.INEG && opcode <= Opcodes.DNEG)
        || (opcode >= Opcodes.I2L && opcode <= Opcodes.I2S)) {
      return 1;
    }
    boolean binary =
        (opcode >= Opcodes.IADD && opcode <= Opcodes.DREM)
            || (opcode >= Opcodes.ISHL && opcode <= Opcodes.LXOR)
            || (opcode >= Opcodes.LCMP && opcode <= Opcodes.DCMPG);
    return binary ? 2 : 0;
  }

  /** How many words the result takes. */
  static int words(int opcode) {
    if (opcode >= Opcodes.IADD && opcode <= Opcodes.DNEG) {
      // Four columns: int, long, float, double.
      return (opcode - Opcodes.IADD) % 2 == 1 ? 2 : 1;
    }
    if (opcode >= Opcodes.ISHL && opcode <= Opcodes.LXOR) {
      return (opcode - Opcodes.ISHL) % 2 == 1 ? 2 : 1;
    }
    return switch (opcode) {
      case Opcodes.I2L, Opcodes.I2D, Opcodes.L2D, Opcodes.F2L, Opcodes.F2D, Opcodes.D2L -> 2;
      default -> 1;
    };
  }
}
