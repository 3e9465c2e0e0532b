package io.poolguard.bytecode.lowering;

import io.poolguard.analysis.ir.Block.Handler;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * The basic blocks of a method's code. A block begins at every jump target and wherever the list of
 * exception handlers changes, so that one ordered list holds for all of it.
 */
final class Flow {
  /** Exception table entries times instructions; beyond it the method is given up. */
  static final long LARGEST_TABLE = 20_000_000;

  final AbstractInsnNode[] code;
  private final InsnList list;
  private final int[] blockAt;
  private final int[] starts;
  private final List<List<Handler>> handlers = new ArrayList<>();
  private final boolean[] catches;
  private final boolean[] entered;

  Flow(MethodNode method) {
    list = method.instructions;
    code = list.toArray();
    boolean[] leaders = leaders(method);
    blockAt = new int[code.length];
    int count = 0;
    for (int i = 0; i < code.length; i++) {
      count += leaders[i] ? 1 : 0;
      blockAt[i] = count - 1;
    }
    starts = new int[count + 1];
    for (int i = code.length - 1; i >= 0; i--) {
      starts[blockAt[i]] = i;
    }
    starts[count] = code.length;
    catches = new boolean[count];
    entered = new boolean[count];
    addHandlers(method.tryCatchBlocks);
    markEntered();
  }

  int blocks() {
    return handlers.size();
  }

  /** Index of the first instruction of a block. */
  int start(int block) {
    return starts[block];
  }

  /** Index after the last instruction of a block. */
  int end(int block) {
    return starts[block + 1];
  }

  int block(LabelNode label) {
    return blockAt[list.indexOf(label)];
  }

  /** Handlers of a block, asked in order; their targets are blocks of this flow. */
  List<Handler> handlers(int block) {
    return handlers.get(block);
  }

  /** Whether an exception table entry leads here. */
  boolean catches(int block) {
    return catches[block];
  }

  /** Whether control also comes here without an exception. */
  boolean entered(int block) {
    return entered[block];
  }

  private boolean[] leaders(MethodNode method) {
    boolean[] leaders = new boolean[code.length + 1];
    leaders[0] = true;
    for (int i = 0; i < code.length; i++) {
      for (LabelNode target : targets(code[i])) {
        leaders[list.indexOf(target)] = true;
      }
      if (endsBlock(code[i])) {
        leaders[i + 1] = true;
      }
    }
    for (TryCatchBlockNode entry : method.tryCatchBlocks) {
      leaders[list.indexOf(entry.start)] = true;
      leaders[list.indexOf(entry.end)] = true;
      leaders[list.indexOf(entry.handler)] = true;
    }
    return leaders;
  }

  /** The labels that an instruction may jump to. */
  static List<LabelNode> targets(AbstractInsnNode instruction) {
    if (instruction instanceof JumpInsnNode jump) {
      return List.of(jump.label);
    }
    List<LabelNode> targets = new ArrayList<>();
    if (instruction instanceof TableSwitchInsnNode table) {
      targets.addAll(table.labels);
      targets.add(table.dflt);
    } else if (instruction instanceof LookupSwitchInsnNode lookup) {
      targets.addAll(lookup.labels);
      targets.add(lookup.dflt);
    }
    return targets;
  }

  private static boolean endsBlock(AbstractInsnNode instruction) {
    return instruction instanceof JumpInsnNode || !fallsThrough(instruction);
  }

  /** Whether control can go on to the next instruction. */
  static boolean fallsThrough(AbstractInsnNode instruction) {
    int opcode = instruction.getOpcode();
    return !(opcode == Opcodes.GOTO
        || opcode == Opcodes.ATHROW
        || opcode == Opcodes.RET
        || opcode == Opcodes.TABLESWITCH
        || opcode == Opcodes.LOOKUPSWITCH
        || (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN));
  }

  private void addHandlers(List<TryCatchBlockNode> table) {
    int count = starts.length - 1;
    if ((long) count * table.size() > LARGEST_TABLE) {
      throw new TooLargeException("too many exception handlers");
    }
    for (int block = 0; block < count; block++) {
      List<Handler> covering = new ArrayList<>();
      for (TryCatchBlockNode entry : table) {
        if (covers(entry, starts[block])) {
          int target = block(entry.handler);
          String type = entry.type == null ? Handler.ANY : entry.type;
          covering.add(new Handler(type, target));
          catches[target] = true;
          if (type.equals(Handler.ANY)) {
            break;
          }
        }
      }
      handlers.add(List.copyOf(covering));
    }
  }

  /**
   * A catch-all that covers its own handler (javac's for {@code finally} and monitors) would only
   * come back to itself.
   */
  private boolean covers(TryCatchBlockNode entry, int at) {
    int start = list.indexOf(entry.start);
    int end = list.indexOf(entry.end);
    int handler = list.indexOf(entry.handler);
    boolean coversItself = entry.type == null && handler >= start && handler < end;
    return at >= start && at < end && !(coversItself && at >= handler);
  }

  private void markEntered() {
    for (int i = 0; i < code.length; i++) {
      for (LabelNode target : targets(code[i])) {
        entered[block(target)] = true;
      }
      if (i + 1 < code.length && blockAt[i + 1] != blockAt[i] && fallsThrough(code[i])) {
        entered[blockAt[i + 1]] = true;
      }
    }
    if (entered.length > 0) {
      entered[0] = true;
    }
  }
}
