package io.poolguard.bytecode.lowering;

import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Uses;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Numbers the locals of a body: parameters, then the other variables of the code, then temporaries
 * for stack entries. A slot that the compiler gave to several source variables in turn becomes as
 * many locals, see {@link SlotSharing}.
 */
final class Variables {
  private final SlotSharing sharing;
  private final List<String> names = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();
  private final int parameters;
  private final int[] localOfVariable;
  private final int temporaries;

  Variables(MethodNode method, Flow flow) {
    sharing = new SlotSharing(method, flow);
    localOfVariable = new int[sharing.variables()];
    java.util.Arrays.fill(localOfVariable, Statement.NONE);
    int slot = 0;
    if ((method.access & Opcodes.ACC_STATIC) == 0) {
      add(sharing.atEntry(slot++), "this");
    }
    for (Type parameter : Type.getArgumentTypes(method.desc)) {
      add(sharing.atEntry(slot), sharing.name(sharing.atEntry(slot)));
      slot += parameter.getSize();
    }
    parameters = names.size();
    for (int i = 0; i < flow.code.length; i++) {
      if (flow.code[i] instanceof VarInsnNode || flow.code[i] instanceof IincInsnNode) {
        int variable = sharing.accessed(i);
        add(variable, sharing.name(variable));
      }
    }
    temporaries = names.size();
  }

  private void add(int variable, String name) {
    if (localOfVariable[variable] == Statement.NONE) {
      localOfVariable[variable] = names.size();
      names.add(unique(name.isEmpty() ? "t" + names.size() : name));
    }
  }

  private String unique(String wanted) {
    String name = wanted;
    for (int i = 2; !taken.add(name); i++) {
      name = wanted + "_" + i;
    }
    return name;
  }

  int parameters() {
    return parameters;
  }

  /** The local that the variable instruction at an index of the code reads or writes. */
  int local(int index) {
    return localOfVariable[sharing.accessed(index)];
  }

  /** The k-th temporary; made when first asked for. */
  int temporary(int k) {
    while (names.size() <= temporaries + k) {
      names.add(unique("t" + names.size()));
    }
    return temporaries + k;
  }

  /** A local that nothing else uses. */
  int fresh() {
    return temporary(names.size() - temporaries);
  }

  /** Forgets the temporaries behind the last one that the blocks mention. */
  void trim(List<Block> blocks) {
    int used = temporaries - 1;
    for (Block block : blocks) {
      for (Statement statement : block.statements()) {
        used = Math.max(used, Uses.written(statement));
      }
    }
    names.subList(used + 1, names.size()).clear();
  }

  boolean isTemporary(int local) {
    return local >= temporaries;
  }

  List<String> names() {
    return names;
  }
}
