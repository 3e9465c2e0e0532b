package io.poolguard.bytecode.lowering;

import io.poolguard.analysis.ir.Site;
import java.util.ArrayDeque;
import java.util.Deque;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The places of a method's instructions: line by the line number table, position by counting
 * instructions. The throw of a new exception is on the line of its {@code new}: compilers give it
 * none of its own, so that it would seem to be on the line of the last call among the arguments.
 */
final class Lines {
  private final Site[] sites;

  Lines(MethodNode method, KotlinLines map) {
    sites = new Site[method.instructions.size()];
    int line = 0;
    int position = 0;
    int index = 0;
    Deque<Integer> begun = new ArrayDeque<>();
    int made = -1;
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction instanceof LineNumberNode number) {
        line = map.map(number.line);
      }
      int opcode = instruction.getOpcode();
      boolean throwsNew = opcode == Opcodes.ATHROW && made >= 0;
      sites[index++] = new Site(throwsNew ? made : line, position);
      if (opcode == Opcodes.NEW) {
        begun.push(line);
      }
      if (opcode >= 0) {
        made = isConstructor(instruction) && !begun.isEmpty() ? begun.pop() : -1;
        position++;
      }
    }
  }

  private static boolean isConstructor(AbstractInsnNode instruction) {
    return instruction instanceof MethodInsnNode call && call.name.equals("<init>");
  }

  Site site(int index) {
    return index < sites.length ? sites[index] : Site.UNKNOWN;
  }
}
