package io.poolguard.bytecode.lowering;

import io.poolguard.analysis.ir.Condition;
import io.poolguard.analysis.ir.Condition.Relation;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/** Lowers the instruction that ends a block. */
final class Jumps {
  private final Flow flow;
  private final Emitter out;

  Jumps(Flow flow, Emitter out) {
    this.flow = flow;
    this.out = out;
  }

  static boolean ends(AbstractInsnNode instruction) {
    return instruction instanceof JumpInsnNode || !Flow.fallsThrough(instruction);
  }

  /** The terminator; {@code next} is the block that follows in the code, or -1. */
  Terminator lower(AbstractInsnNode instruction, int next) {
    Site site = out.site();
    if (instruction instanceof JumpInsnNode jump) {
      return jump(jump, next, site);
    } else if (instruction instanceof TableSwitchInsnNode table) {
      List<Integer> keys = new ArrayList<>();
      for (int i = 0; i < table.labels.size(); i++) {
        keys.add(table.min + i);
      }
      return choice(keys, table.labels, table.dflt, site);
    } else if (instruction instanceof LookupSwitchInsnNode lookup) {
      return choice(lookup.keys, lookup.labels, lookup.dflt, site);
    }
    return switch (instruction.getOpcode()) {
      case Opcodes.ATHROW -> new Terminator.Throw(out.operand(), site);
      case Opcodes.RETURN -> new Terminator.Return(Statement.NONE, site);
      case Opcodes.RET -> throw new MalformedCodeException("ret without jsr");
      default -> new Terminator.Return(out.operand(), site);
    };
  }

  /** Goes on in the block that follows in the code. */
  Terminator fallThrough(int next) {
    out.flush(Statement.NONE);
    return new Terminator.Goto(existing(next), out.site());
  }

  private static int existing(int block) {
    if (block < 0) {
      throw new MalformedCodeException("control runs past the end of the code");
    }
    return block;
  }

  private Terminator choice(
      List<Integer> keys, List<LabelNode> labels, LabelNode other, Site site) {
    int operand = out.flush(out.operand());
    int otherwise = flow.block(other);
    List<Terminator.Case> cases = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      int target = flow.block(labels.get(i));
      if (target != otherwise) {
        cases.add(new Terminator.Case(new Constant.IntConstant(keys.get(i)), target));
      }
    }
    return new Terminator.Switch(operand, cases, otherwise, site);
  }

  private Terminator jump(JumpInsnNode jump, int next, Site site) {
    int opcode = jump.getOpcode();
    int target = flow.block(jump.label);
    if (opcode == Opcodes.GOTO) {
      out.flush(Statement.NONE);
      return new Terminator.Goto(target, site);
    } else if (opcode == Opcodes.JSR) {
      throw new MalformedCodeException("jsr was not inlined");
    } else if (opcode == Opcodes.IFEQ || opcode == Opcodes.IFNE) {
      return truth(opcode == Opcodes.IFNE, target, existing(next), site);
    } else if (opcode == Opcodes.IFNULL || opcode == Opcodes.IFNONNULL) {
      return nullness(opcode == Opcodes.IFNULL, target, existing(next), site);
    }
    boolean references = opcode == Opcodes.IF_ACMPEQ || opcode == Opcodes.IF_ACMPNE;
    if (references && isNull(0)) {
      out.pop();
      return nullness(opcode == Opcodes.IF_ACMPEQ, target, existing(next), site);
    } else if (references && isNull(1)) {
      Value other = out.pop();
      out.pop();
      out.push(other);
      return nullness(opcode == Opcodes.IF_ACMPEQ, target, existing(next), site);
    }
    return comparison(opcode, target, existing(next), site);
  }

  private boolean isNull(int fromTop) {
    int index = out.stack().size() - 1 - fromTop;
    return index >= 0
        && out.stack().get(index) instanceof Value.Literal literal
        && literal.constant() instanceof Constant.NullConstant;
  }

  private Terminator truth(boolean jumpIfTrue, int target, int next, Site site) {
    int top = out.stack().size() - 1;
    if (top >= 0
        && out.stack().get(top) instanceof Value.Literal literal
        && literal.constant() instanceof Constant.IntConstant constant) {
      out.pop();
      out.flush(Statement.NONE);
      return new Terminator.Goto((constant.value() != 0) == jumpIfTrue ? target : next, site);
    }
    int operand = out.flush(out.operand());
    return branch(new Condition.IsTrue(operand), jumpIfTrue, target, next, site);
  }

  private Terminator nullness(boolean jumpIfNull, int target, int next, Site site) {
    int operand = out.flush(out.operand());
    return branch(new Condition.IsNull(operand), jumpIfNull, target, next, site);
  }

  private Terminator comparison(int opcode, int target, int next, Site site) {
    boolean withZero = opcode >= Opcodes.IFEQ && opcode <= Opcodes.IFLE;
    if (withZero) {
      out.pushConstant(Constant.ZERO, 1);
    }
    List<Integer> operands = out.survivors(out.operands(2));
    int left = operands.get(0);
    int right = operands.get(1);
    Relation relation = relation(opcode);
    Condition condition =
        relation == null
            ? new Condition.SameReference(left, right)
            : new Condition.IntCompare(relation, left, right);
    return branch(condition, opcode != Opcodes.IF_ACMPNE, target, next, site);
  }

  private static @Nullable Relation relation(int opcode) {
    return switch (opcode) {
      case Opcodes.IF_ICMPEQ -> Relation.EQUAL;
      case Opcodes.IF_ICMPNE -> Relation.NOT_EQUAL;
      case Opcodes.IFLT, Opcodes.IF_ICMPLT -> Relation.LESS;
      case Opcodes.IFLE, Opcodes.IF_ICMPLE -> Relation.LESS_OR_EQUAL;
      case Opcodes.IFGT, Opcodes.IF_ICMPGT -> Relation.GREATER;
      case Opcodes.IFGE, Opcodes.IF_ICMPGE -> Relation.GREATER_OR_EQUAL;
      default -> null;
    };
  }

  private static Terminator branch(
      Condition condition, boolean jumpIfTrue, int target, int next, Site site) {
    return jumpIfTrue
        ? new Terminator.Branch(condition, target, next, site)
        : new Terminator.Branch(condition, next, target, site);
  }
}
