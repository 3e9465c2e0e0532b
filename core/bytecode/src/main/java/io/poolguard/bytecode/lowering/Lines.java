package io.poolguard.bytecode.lowering;

import io.poolguard.analysis.ir.Site;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;

/**
 * The places of a method's instructions: line by the line number table, position by counting
 * instructions.
 */
final class Lines {
  private final Site[] sites;

  Lines(AbstractInsnNode[] code) {
    sites = new Site[code.length];
    int line = 0;
    int position = 0;
    for (int i = 0; i < code.length; i++) {
      if (code[i] instanceof LineNumberNode number) {
        line = number.line;
      }
      sites[i] = new Site(line, position);
      position += code[i].getOpcode() >= 0 ? 1 : 0;
    }
  }

  Site site(int index) {
    return index < sites.length ? sites[index] : Site.UNKNOWN;
  }
}
