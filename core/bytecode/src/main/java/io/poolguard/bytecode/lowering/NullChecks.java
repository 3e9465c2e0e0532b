package io.poolguard.bytecode.lowering;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Recognises null checks that compilers add: those of javac before it binds a receiver or enters a
 * pattern switch: {@code dup; requireNonNull; pop}, or {@code getClass} in older versions. What the
 * JVM raises by itself does not count, and this stands for such an exception.
 */
final class NullChecks {
  private NullChecks() {}

  /** Whether the call is one that kotlinc adds; it answers nothing. */
  static boolean isKotlins(MethodInsnNode call) {
    return call.owner.equals("kotlin/jvm/internal/Intrinsics")
        && call.name.startsWith("check")
        && call.desc.endsWith(")V");
  }

  /** Whether the call is one that javac adds, between {@code dup} and {@code pop}. */
  static boolean isAdded(AbstractInsnNode instruction) {
    if (!(instruction instanceof MethodInsnNode call)) {
      return false;
    }
    boolean checks =
        (call.name.equals("requireNonNull")
                && call.owner.equals("java/util/Objects")
                && call.desc.equals("(Ljava/lang/Object;)Ljava/lang/Object;"))
            || (call.name.equals("getClass") && call.desc.equals("()Ljava/lang/Class;"));
    return checks
        && opcode(neighbour(call, false)) == Opcodes.DUP
        && opcode(neighbour(call, true)) == Opcodes.POP;
  }

  private static int opcode(@Nullable AbstractInsnNode instruction) {
    return instruction == null ? -1 : instruction.getOpcode();
  }

  private static @Nullable AbstractInsnNode neighbour(AbstractInsnNode from, boolean after) {
    AbstractInsnNode at = after ? from.getNext() : from.getPrevious();
    while (at != null && at.getOpcode() < 0) {
      at = after ? at.getNext() : at.getPrevious();
    }
    return at;
  }
}
