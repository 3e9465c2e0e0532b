package io.poolguard.bytecode.lowering;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.JSRInlinerAdapter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Inlines the subroutines ({@code jsr}) of class files of Java 1.4 and older. Each call gets a
 * copy, so nested ones multiply: the size is reckoned first and a method that would grow beyond the
 * limit is given up.
 */
final class Subroutines {
  private final MethodNode method;
  private final AbstractInsnNode[] code;
  private final Map<Integer, Long> sizes = new HashMap<>();
  private final Set<Integer> open = new HashSet<>();

  private Subroutines(MethodNode method) {
    this.method = method;
    this.code = method.instructions.toArray();
    if ((long) code.length * method.tryCatchBlocks.size() > Flow.LARGEST_TABLE) {
      throw new TooLargeException("too many exception handlers");
    }
  }

  /** The method without subroutines: itself if it has none. */
  static MethodNode inlined(MethodNode method) {
    boolean any = false;
    for (AbstractInsnNode instruction : method.instructions) {
      any |= instruction.getOpcode() == Opcodes.JSR;
    }
    if (!any) {
      return method;
    }
    if (new Subroutines(method).size(0) > BytecodeLowering.LARGEST_METHOD) {
      throw new TooLargeException("its subroutines are too large to be inlined");
    }
    MethodNode result =
        new MethodNode(
            Opcodes.ASM9,
            method.access,
            method.name,
            method.desc,
            method.signature,
            method.exceptions.toArray(new String[0]));
    MethodVisitor inliner =
        new JSRInlinerAdapter(
            result,
            method.access,
            method.name,
            method.desc,
            method.signature,
            method.exceptions.toArray(new String[0]));
    method.accept(inliner);
    return result;
  }

  /**
   * How many instructions the code reachable from an index has once the subroutines it calls are
   * copied into it.
   */
  private long size(int from) {
    Long known = sizes.get(from);
    if (known != null) {
      return known;
    }
    if (!open.add(from) || open.size() > 1_000) {
      throw new TooLargeException("its subroutines call themselves");
    }
    long size = 0;
    BitSet seen = new BitSet(code.length);
    Deque<Integer> reached = new ArrayDeque<>();
    reached.add(from);
    while (!reached.isEmpty() && size <= BytecodeLowering.LARGEST_METHOD) {
      int at = reached.remove();
      if (at < code.length && !seen.get(at)) {
        seen.set(at);
        size += 1 + follow(at, reached);
      }
    }
    open.remove(from);
    sizes.put(from, size);
    return size;
  }

  private long follow(int at, Deque<Integer> reached) {
    AbstractInsnNode instruction = code[at];
    long called = 0;
    if (instruction.getOpcode() == Opcodes.JSR) {
      called = size(method.instructions.indexOf(((JumpInsnNode) instruction).label));
    } else {
      for (LabelNode target : Flow.targets(instruction)) {
        reached.add(method.instructions.indexOf(target));
      }
    }
    if (Flow.fallsThrough(instruction)) {
      reached.add(at + 1);
    }
    for (TryCatchBlockNode entry : method.tryCatchBlocks) {
      if (method.instructions.indexOf(entry.start) <= at
          && at < method.instructions.indexOf(entry.end)) {
        reached.add(method.instructions.indexOf(entry.handler));
      }
    }
    return called;
  }
}
