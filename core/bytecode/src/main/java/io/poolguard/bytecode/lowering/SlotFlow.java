package io.poolguard.bytecode.lowering;

import io.poolguard.analysis.ir.Block.Handler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which of the variables that share a slot may have been stored there last, forward over the code.
 * Where a read as one variable can meet a store as another, both are united.
 */
final class SlotFlow {
  /** Beyond this many cells all variables of each slot are united without looking. */
  private static final long LARGEST = 2_000_000;

  private static final int MOST_PER_SLOT = Long.SIZE;

  private final Flow flow;
  private final int[] accessed;
  private final List<Integer> slots;
  private final BiConsumer<Integer, Integer> unite;
  private final Map<Integer, List<Integer>> variablesOf = new HashMap<>();
  private final Map<Integer, Integer> columns = new HashMap<>();
  private final int[] bits;
  private final long[][] atEntry;

  /**
   * @param accessed the variable of each instruction of the code, or -1
   * @param slots the slot of each variable
   * @param unite told of two variables that are one
   */
  SlotFlow(Flow flow, int[] accessed, List<Integer> slots, BiConsumer<Integer, Integer> unite) {
    this.flow = flow;
    this.accessed = accessed;
    this.slots = slots;
    this.unite = unite;
    this.bits = new int[slots.size()];
    for (int variable = 0; variable < bits.length; variable++) {
      List<Integer> sharing =
          variablesOf.computeIfAbsent(slots.get(variable), slot -> new ArrayList<>());
      bits[variable] = sharing.size();
      sharing.add(variable);
    }
    variablesOf.forEach(
        (slot, sharing) -> {
          if (sharing.size() > 1) {
            columns.put(slot, columns.size());
          }
        });
    this.atEntry = new long[flow.blocks()][];
  }

  /**
   * @param parameters the variables that hold the arguments when the method is entered
   */
  void run(int[] parameters) {
    if (columns.isEmpty()) {
      return;
    }
    boolean tooMany = Arrays.stream(bits).anyMatch(bit -> bit >= MOST_PER_SLOT);
    if (tooMany || (long) columns.size() * flow.blocks() > LARGEST) {
      uniteAll();
      return;
    }
    long[] first = new long[columns.size()];
    for (int variable : parameters) {
      store(first, variable);
    }
    Deque<Integer> open = new ArrayDeque<>();
    enter(0, first, open);
    while (!open.isEmpty()) {
      through(open.remove(), open);
    }
  }

  private void uniteAll() {
    for (List<Integer> sharing : variablesOf.values()) {
      sharing.forEach(variable -> unite.accept(sharing.get(0), variable));
    }
  }

  private void store(long[] state, int variable) {
    Integer column = columns.get(slots.get(variable));
    if (column != null) {
      state[column] = 1L << bits[variable];
    }
  }

  private void through(int block, Deque<Integer> open) {
    long[] state = atEntry[block].clone();
    long[] any = atEntry[block].clone();
    for (int i = flow.start(block); i < flow.end(block); i++) {
      AbstractInsnNode instruction = flow.code[i];
      if (instruction instanceof VarInsnNode access && SlotSharing.isStore(access)) {
        store(state, accessed[i]);
        Integer column = columns.get(slots.get(accessed[i]));
        if (column != null) {
          any[column] |= state[column];
        }
      } else if (instruction instanceof VarInsnNode || instruction instanceof IincInsnNode) {
        read(state, accessed[i]);
      }
    }
    int end = flow.end(block);
    if (end > flow.start(block)) {
      for (LabelNode target : Flow.targets(flow.code[end - 1])) {
        enter(flow.block(target), state, open);
      }
      if (Flow.fallsThrough(flow.code[end - 1]) && block + 1 < flow.blocks()) {
        enter(block + 1, state, open);
      }
    }
    for (Handler handler : flow.handlers(block)) {
      enter(handler.target(), any, open);
    }
  }

  private void read(long[] state, int variable) {
    Integer column = columns.get(slots.get(variable));
    if (column != null && (state[column] & ~(1L << bits[variable])) != 0) {
      for (int other : variablesOf.getOrDefault(slots.get(variable), List.of())) {
        if ((state[column] >>> bits[other] & 1) != 0) {
          unite.accept(variable, other);
        }
      }
    }
  }

  private void enter(int block, long[] state, Deque<Integer> open) {
    if (atEntry[block] == null) {
      atEntry[block] = state.clone();
      open.add(block);
      return;
    }
    boolean grew = false;
    for (int column = 0; column < state.length; column++) {
      long merged = atEntry[block][column] | state[column];
      grew |= merged != atEntry[block][column];
      atEntry[block][column] = merged;
    }
    if (grew) {
      open.add(block);
    }
  }
}
