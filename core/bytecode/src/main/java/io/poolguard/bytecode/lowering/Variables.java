package io.poolguard.bytecode.lowering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Numbers the locals of a body: parameters, then the other variables of the code, then temporaries
 * for stack entries.
 */
final class Variables {
  private final Map<Integer, Integer> localOfSlot = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();
  private final Map<Integer, String> nameOfSlot = new HashMap<>();
  private final int parameters;
  private final int temporaries;

  Variables(MethodNode method, AbstractInsnNode[] code) {
    if (method.localVariables != null) {
      for (LocalVariableNode variable : method.localVariables) {
        nameOfSlot.putIfAbsent(variable.index, variable.name);
      }
    }
    int slot = 0;
    if ((method.access & Opcodes.ACC_STATIC) == 0) {
      nameOfSlot.put(0, "this");
      add(slot++);
    }
    for (Type parameter : Type.getArgumentTypes(method.desc)) {
      add(slot);
      slot += parameter.getSize();
    }
    parameters = names.size();
    for (AbstractInsnNode instruction : code) {
      if (instruction instanceof VarInsnNode access) {
        add(access.var);
      } else if (instruction instanceof IincInsnNode increment) {
        add(increment.var);
      }
    }
    temporaries = names.size();
  }

  private void add(int slot) {
    if (!localOfSlot.containsKey(slot)) {
      localOfSlot.put(slot, names.size());
      names.add(unique(nameOfSlot.getOrDefault(slot, "t" + names.size())));
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

  /** The local of a variable access in the code. */
  int local(int slot) {
    Integer local = localOfSlot.get(slot);
    if (local == null) {
      throw new MalformedCodeException("no variable " + slot);
    }
    return local;
  }

  /** The k-th temporary; made when first asked for. */
  int temporary(int k) {
    while (names.size() <= temporaries + k) {
      names.add(unique("t" + names.size()));
    }
    return temporaries + k;
  }

  boolean isTemporary(int local) {
    return local >= temporaries;
  }

  List<String> names() {
    return names;
  }
}
