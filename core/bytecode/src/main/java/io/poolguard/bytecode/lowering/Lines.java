package io.poolguard.bytecode.lowering;

import io.poolguard.analysis.ir.Site;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The places of a method's instructions: line by the line number table, position by counting
 * instructions.
 */
final class Lines {
  private final Site[] sites;

  Lines(MethodNode method, KotlinLines map) {
    sites = new Site[method.instructions.size()];
    int line = 0;
    int position = 0;
    int index = 0;
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction instanceof LineNumberNode number) {
        line = map.map(number.line);
      }
      sites[index++] = new Site(line, position);
      position += instruction.getOpcode() >= 0 ? 1 : 0;
    }
  }

  Site site(int index) {
    return index < sites.length ? sites[index] : Site.UNKNOWN;
  }
}
