package io.poolguard.analysis.ir;

import java.util.ArrayList;
import java.util.List;

/** Which locals a statement or terminator reads and writes. */
public final class Operands {
  private Operands() {}

  /** The local that the statement assigns, or {@link Statement#NONE}. */
  public static int target(Statement statement) {
    if (statement instanceof Statement.Assign s) {
      return s.target();
    } else if (statement instanceof Statement.Load s) {
      return s.target();
    } else if (statement instanceof Statement.LoadField s) {
      return s.target();
    } else if (statement instanceof Statement.LoadArray s) {
      return s.target();
    } else if (statement instanceof Statement.Call s) {
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

  /** The locals that the statement reads. */
  public static List<Integer> uses(Statement statement) {
    if (statement instanceof Statement.Assign s) {
      return List.of(s.source());
    } else if (statement instanceof Statement.LoadField s) {
      return present(s.receiver());
    } else if (statement instanceof Statement.StoreField s) {
      return present(s.receiver(), s.source());
    } else if (statement instanceof Statement.LoadArray s) {
      return List.of(s.array(), s.index());
    } else if (statement instanceof Statement.StoreArray s) {
      return List.of(s.array(), s.index(), s.source());
    } else if (statement instanceof Statement.Call s) {
      return with(s.receiver(), s.arguments());
    } else if (statement instanceof Statement.NewArray s) {
      return present(s.length());
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

  /** The locals that the terminator reads. */
  public static List<Integer> uses(Terminator terminator) {
    if (terminator instanceof Terminator.Branch branch) {
      return uses(branch.condition());
    } else if (terminator instanceof Terminator.Switch choice) {
      return List.of(choice.operand());
    } else if (terminator instanceof Terminator.Return exit) {
      return present(exit.value());
    } else if (terminator instanceof Terminator.Throw raise) {
      return List.of(raise.exception());
    }
    return List.of();
  }

  private static List<Integer> uses(Condition condition) {
    if (condition instanceof Condition.IsNull c) {
      return List.of(c.operand());
    } else if (condition instanceof Condition.IsTrue c) {
      return List.of(c.operand());
    } else if (condition instanceof Condition.SameReference c) {
      return List.of(c.left(), c.right());
    } else if (condition instanceof Condition.IntCompare c) {
      return List.of(c.left(), c.right());
    } else if (condition instanceof Condition.EqualsConstant c) {
      return List.of(c.operand());
    }
    return List.of();
  }

  private static List<Integer> present(int... locals) {
    List<Integer> found = new ArrayList<>(locals.length);
    for (int local : locals) {
      if (local >= 0) {
        found.add(local);
      }
    }
    return found;
  }

  private static List<Integer> with(int receiver, List<Integer> arguments) {
    if (receiver < 0) {
      return arguments;
    }
    List<Integer> all = new ArrayList<>(arguments.size() + 1);
    all.add(receiver);
    all.addAll(arguments);
    return all;
  }
}
