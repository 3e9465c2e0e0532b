package io.poolguard.bytecode.lowering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Tells the source variables apart that a compiler put into one slot, one after the other, by the
 * local variable table. The table is only a proposal: where a value stored as one variable can be
 * read as another ({@link SlotFlow}), both are taken for one, so that a wrong table costs names and
 * nothing else.
 */
final class SlotSharing {
  /** Rows of the table times instructions; a larger table is not looked at. */
  private static final long LARGEST = 50_000_000;

  private final Flow flow;
  private final Map<Integer, List<Range>> ranges = new HashMap<>();
  private final Map<Integer, Integer> unnamed = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final List<Integer> slots = new ArrayList<>();
  private final int[] accessed;
  private int[] same = new int[0];

  /**
   * Where the table says that a slot holds a variable: from one index of the code up to another.
   */
  private record Range(int start, int end, int variable) {}

  SlotSharing(MethodNode method, Flow flow) {
    this.flow = flow;
    if (method.localVariables != null
        && (long) method.localVariables.size() * flow.code.length <= LARGEST) {
      readTable(method);
    }
    accessed = new int[flow.code.length];
    Arrays.fill(accessed, -1);
    for (int i = 0; i < flow.code.length; i++) {
      if (flow.code[i] instanceof VarInsnNode access) {
        accessed[i] = proposed(access.var, i, isStore(access));
      } else if (flow.code[i] instanceof IincInsnNode increment) {
        accessed[i] = proposed(increment.var, i, false);
      }
    }
    int[] atEntry = entryVariables(method);
    same = new int[names.size()];
    for (int i = 0; i < same.length; i++) {
      same[i] = i;
    }
    if (!ranges.isEmpty()) {
      new SlotFlow(flow, accessed, slots, this::unite).run(atEntry);
    }
  }

  private void readTable(MethodNode method) {
    Map<String, Integer> known = new HashMap<>();
    for (LocalVariableNode row : method.localVariables) {
      int start = method.instructions.indexOf(row.start);
      int end = method.instructions.indexOf(row.end);
      String key = row.index + " " + row.name + " " + row.desc;
      int variable = known.computeIfAbsent(key, absent -> add(row.index, row.name));
      ranges
          .computeIfAbsent(row.index, absent -> new ArrayList<>())
          .add(new Range(start, end, variable));
    }
  }

  private int add(int slot, String name) {
    names.add(name);
    slots.add(slot);
    return names.size() - 1;
  }

  private int proposed(int slot, int index, boolean store) {
    List<Range> rows = ranges.getOrDefault(slot, List.of());
    if (store && !rows.isEmpty()) {
      // The range of a variable begins behind the instruction that initialises it.
      int next = index + 1;
      while (next < flow.code.length && flow.code[next].getOpcode() < 0) {
        next++;
      }
      for (Range row : rows) {
        if (row.start() <= next && next < row.end()) {
          return row.variable();
        }
      }
    }
    for (Range row : rows) {
      if (row.start() <= index && index < row.end()) {
        return row.variable();
      }
    }
    return unnamed.computeIfAbsent(slot, absent -> add(slot, ""));
  }

  static boolean isStore(AbstractInsnNode access) {
    return access.getOpcode() >= Opcodes.ISTORE && access.getOpcode() <= Opcodes.ASTORE;
  }

  private int[] entryVariables(MethodNode method) {
    int slot = (method.access & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
    List<Integer> entries = new ArrayList<>();
    if (slot == 1) {
      entries.add(atEntryProposed(0));
    }
    for (Type parameter : Type.getArgumentTypes(method.desc)) {
      entries.add(atEntryProposed(slot));
      slot += parameter.getSize();
    }
    return entries.stream().mapToInt(Integer::intValue).toArray();
  }

  private int atEntryProposed(int slot) {
    return proposed(slot, 0, false);
  }

  private void unite(int one, int other) {
    int a = find(one);
    int b = find(other);
    // The lowest number leads, and a name is better than none.
    boolean second = names.get(a).isEmpty() && !names.get(b).isEmpty();
    same[second ? a : b] = second ? b : a;
  }

  private int find(int variable) {
    int at = variable;
    while (same[at] != at) {
      at = same[at];
    }
    return at;
  }

  /** How many variables there are at most; each is named by a number below. */
  int variables() {
    return names.size();
  }

  /** The source name of a variable, empty if unknown. */
  String name(int variable) {
    return names.get(variable);
  }

  /** The variable that a parameter slot holds when the method is entered. */
  int atEntry(int slot) {
    return find(atEntryProposed(slot));
  }

  /** The variable that the variable instruction at an index of the code reads or writes. */
  int accessed(int index) {
    if (accessed[index] < 0) {
      throw new MalformedCodeException("no variable instruction");
    }
    return find(accessed[index]);
  }
}
