package io.poolguard.analysis.ir;

import java.util.ArrayList;
import java.util.List;

/** Which locals statements, conditions and terminators read and write. */
public final class Uses {
  private Uses() {}

  /** The local that a statement writes, or {@link Statement#NONE}. */
  public static int written(Statement statement) {
    if (statement instanceof Statement.Call s) {
      return s.target();
    } else if (statement instanceof Statement.Assign s) {
      return s.target();
    } else if (statement instanceof Statement.Load s) {
      return s.target();
    } else if (statement instanceof Statement.LoadField s) {
      return s.target();
    } else if (statement instanceof Statement.LoadArray s) {
      return s.target();
    } else if (statement instanceof Statement.New s) {
      return s.target();
    } else if (statement instanceof Statement.NewArray s) {
      return s.target();
    } else if (statement instanceof Statement.Cast s) {
      return s.target();
    } else if (statement instanceof Statement.InstanceOf s) {
      return s.target();
    } else if (statement instanceof Statement.Arithmetic s) {
      return s.target();
    } else if (statement instanceof Statement.Compute s) {
      return s.target();
    } else if (statement instanceof Statement.MakeFunction s) {
      return s.target();
    } else if (statement instanceof Statement.Caught s) {
      return s.target();
    } else if (statement instanceof Statement.Unknown s) {
      return s.target();
    }
    return Statement.NONE;
  }

  /** The locals that a statement reads, in order; never {@link Statement#NONE}. */
  public static List<Integer> read(Statement statement) {
    if (statement instanceof Statement.Call s) {
      List<Integer> all = new ArrayList<>(some(s.receiver()));
      all.addAll(s.arguments());
      return all;
    } else if (statement instanceof Statement.Assign s) {
      return List.of(s.source());
    } else if (statement instanceof Statement.LoadField s) {
      return some(s.receiver());
    } else if (statement instanceof Statement.StoreField s) {
      return some(s.receiver(), s.source());
    } else if (statement instanceof Statement.LoadArray s) {
      return List.of(s.array(), s.index());
    } else if (statement instanceof Statement.StoreArray s) {
      return List.of(s.array(), s.index(), s.source());
    } else if (statement instanceof Statement.NewArray s) {
      return some(s.length());
    } else if (statement instanceof Statement.Cast s) {
      return List.of(s.source());
    } else if (statement instanceof Statement.InstanceOf s) {
      return List.of(s.source());
    } else if (statement instanceof Statement.Arithmetic s) {
      return List.of(s.left(), s.right());
    } else if (statement instanceof Statement.Compute s) {
      return s.operands();
    } else if (statement instanceof Statement.Monitor s) {
      return List.of(s.object());
    } else if (statement instanceof Statement.MakeFunction s) {
      return s.captures();
    } else if (statement instanceof Statement.Unknown s) {
      return s.mentioned();
    }
    return List.of();
  }

  /** The locals that a terminator reads. */
  public static List<Integer> read(Terminator terminator) {
    if (terminator instanceof Terminator.Branch branch) {
      return read(branch.condition());
    } else if (terminator instanceof Terminator.Switch choice) {
      return List.of(choice.operand());
    } else if (terminator instanceof Terminator.Return exit) {
      return some(exit.value());
    } else if (terminator instanceof Terminator.Throw exit) {
      return List.of(exit.exception());
    }
    return List.of();
  }

  /** The locals that a condition reads. */
  public static List<Integer> read(Condition condition) {
    if (condition instanceof Condition.IsNull test) {
      return List.of(test.operand());
    } else if (condition instanceof Condition.IsTrue test) {
      return List.of(test.operand());
    } else if (condition instanceof Condition.SameReference test) {
      return List.of(test.left(), test.right());
    } else if (condition instanceof Condition.IntCompare test) {
      return List.of(test.left(), test.right());
    } else if (condition instanceof Condition.EqualsConstant test) {
      return List.of(test.operand());
    }
    return List.of();
  }

  /** The blocks that a terminator leads to, in order. */
  public static List<Integer> successors(Terminator terminator) {
    if (terminator instanceof Terminator.Goto jump) {
      return List.of(jump.target());
    } else if (terminator instanceof Terminator.Branch branch) {
      return List.of(branch.whenTrue(), branch.whenFalse());
    } else if (terminator instanceof Terminator.Switch choice) {
      List<Integer> targets = new ArrayList<>();
      choice.cases().forEach(option -> targets.add(option.target()));
      targets.add(choice.otherwise());
      return targets;
    }
    return List.of();
  }

  private static List<Integer> some(int... locals) {
    List<Integer> present = new ArrayList<>(locals.length);
    for (int local : locals) {
      if (local != Statement.NONE) {
        present.add(local);
      }
    }
    return present;
  }
}
