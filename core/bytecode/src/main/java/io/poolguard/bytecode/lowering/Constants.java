package io.poolguard.bytecode.lowering;

import io.poolguard.analysis.ir.Constant;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;

/** Reads the constants that instructions push. */
final class Constants {
  private Constants() {}

  /**
   * The literal that an instruction pushes; null if it does something else, or loads a dynamic
   * constant.
   */
  static Value.@Nullable Literal pushed(AbstractInsnNode instruction) {
    int opcode = instruction.getOpcode();
    if (opcode == Opcodes.ACONST_NULL) {
      return new Value.Literal(Constant.NULL, 1);
    } else if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
      return integer(opcode - Opcodes.ICONST_0);
    } else if (opcode >= Opcodes.LCONST_0 && opcode <= Opcodes.DCONST_1) {
      boolean isFloat = opcode >= Opcodes.FCONST_0 && opcode <= Opcodes.FCONST_2;
      return new Value.Literal(new Constant.OtherConstant(number(opcode)), isFloat ? 1 : 2);
    } else if (opcode == Opcodes.BIPUSH || opcode == Opcodes.SIPUSH) {
      return integer(((IntInsnNode) instruction).operand);
    }
    return instruction instanceof LdcInsnNode load ? loaded(load.cst) : null;
  }

  private static Value.Literal integer(int value) {
    return new Value.Literal(new Constant.IntConstant(value), 1);
  }

  private static String number(int opcode) {
    if (opcode <= Opcodes.LCONST_1) {
      return (opcode - Opcodes.LCONST_0) + "L";
    }
    return opcode <= Opcodes.FCONST_2
        ? (opcode - Opcodes.FCONST_0) + ".0f"
        : (opcode - Opcodes.DCONST_0) + ".0";
  }

  private static Value.@Nullable Literal loaded(Object constant) {
    if (constant instanceof Integer value) {
      return integer(value);
    } else if (constant instanceof String text) {
      return new Value.Literal(new Constant.StringConstant(text), 1);
    } else if (constant instanceof Long || constant instanceof Double) {
      return new Value.Literal(new Constant.OtherConstant(constant.toString()), 2);
    } else if (constant instanceof Type type && type.getSort() != Type.METHOD) {
      return new Value.Literal(new Constant.ClassConstant(type.getInternalName()), 1);
    } else if (constant instanceof org.objectweb.asm.ConstantDynamic) {
      return null;
    }
    return new Value.Literal(new Constant.OtherConstant(constant.toString()), 1);
  }
}
