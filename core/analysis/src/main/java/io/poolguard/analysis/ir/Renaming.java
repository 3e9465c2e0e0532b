package io.poolguard.analysis.ir;

import java.util.ArrayList;
import java.util.List;

/** Statements, terminators and blocks with other numbers for their locals. */
public final class Renaming {
  private final int[] to;

  /**
   * @param to the new number of each local
   */
  public Renaming(int[] to) {
    this.to = to.clone();
  }

  /** The block with renamed locals. */
  public Block block(Block block) {
    List<Statement> statements = new ArrayList<>(block.statements().size());
    for (Statement statement : block.statements()) {
      statements.add(statement(statement));
    }
    return new Block(statements, terminator(block.terminator()), block.handlers());
  }

  private int of(int local) {
    return local < 0 ? local : to[local];
  }

  private List<Integer> of(List<Integer> locals) {
    List<Integer> renamed = new ArrayList<>(locals.size());
    for (int local : locals) {
      renamed.add(of(local));
    }
    return renamed;
  }

  private Statement statement(Statement statement) {
    if (statement instanceof Statement.Call s) {
      return new Statement.Call(
          of(s.target()), s.kind(), s.method(), of(s.receiver()), of(s.arguments()), s.site());
    } else if (statement instanceof Statement.Assign s) {
      return new Statement.Assign(of(s.target()), of(s.source()), s.site());
    } else if (statement instanceof Statement.Load s) {
      return new Statement.Load(of(s.target()), s.constant(), s.site());
    } else if (statement instanceof Statement.LoadField s) {
      return new Statement.LoadField(
          of(s.target()), of(s.receiver()), s.field(), s.isVolatile(), s.site());
    } else if (statement instanceof Statement.StoreField s) {
      return new Statement.StoreField(
          of(s.receiver()), s.field(), of(s.source()), s.isVolatile(), s.site());
    } else if (statement instanceof Statement.Cast s) {
      return new Statement.Cast(of(s.target()), of(s.source()), s.type(), s.site());
    } else if (statement instanceof Statement.New s) {
      return new Statement.New(of(s.target()), s.type(), s.site());
    }
    return rarer(statement);
  }

  private Statement rarer(Statement statement) {
    if (statement instanceof Statement.LoadArray s) {
      return new Statement.LoadArray(of(s.target()), of(s.array()), of(s.index()), s.site());
    } else if (statement instanceof Statement.StoreArray s) {
      return new Statement.StoreArray(of(s.array()), of(s.index()), of(s.source()), s.site());
    } else if (statement instanceof Statement.NewArray s) {
      return new Statement.NewArray(of(s.target()), s.type(), of(s.length()), s.site());
    } else if (statement instanceof Statement.InstanceOf s) {
      return new Statement.InstanceOf(of(s.target()), of(s.source()), s.type(), s.site());
    } else if (statement instanceof Statement.Arithmetic s) {
      return new Statement.Arithmetic(
          of(s.target()), s.operator(), of(s.left()), of(s.right()), s.site());
    } else if (statement instanceof Statement.Compute s) {
      return new Statement.Compute(of(s.target()), of(s.operands()), s.site());
    } else if (statement instanceof Statement.Monitor s) {
      return new Statement.Monitor(s.enter(), of(s.object()), s.site());
    } else if (statement instanceof Statement.MakeFunction s) {
      return new Statement.MakeFunction(
          of(s.target()),
          s.functionalType(),
          s.functionalMethod(),
          s.kind(),
          s.implementation(),
          of(s.captures()),
          s.site());
    } else if (statement instanceof Statement.Caught s) {
      return new Statement.Caught(of(s.target()), s.site());
    } else if (statement instanceof Statement.Unknown s) {
      return new Statement.Unknown(of(s.target()), of(s.mentioned()), s.what(), s.site());
    }
    throw new IllegalArgumentException("unknown statement: " + statement);
  }

  private Terminator terminator(Terminator terminator) {
    if (terminator instanceof Terminator.Branch t) {
      return new Terminator.Branch(condition(t.condition()), t.whenTrue(), t.whenFalse(), t.site());
    } else if (terminator instanceof Terminator.Switch t) {
      return new Terminator.Switch(of(t.operand()), t.cases(), t.otherwise(), t.site());
    } else if (terminator instanceof Terminator.Return t) {
      return new Terminator.Return(of(t.value()), t.site());
    } else if (terminator instanceof Terminator.Throw t) {
      return new Terminator.Throw(of(t.exception()), t.site());
    }
    return terminator;
  }

  private Condition condition(Condition condition) {
    if (condition instanceof Condition.IsNull c) {
      return new Condition.IsNull(of(c.operand()));
    } else if (condition instanceof Condition.IsTrue c) {
      return new Condition.IsTrue(of(c.operand()));
    } else if (condition instanceof Condition.SameReference c) {
      return new Condition.SameReference(of(c.left()), of(c.right()));
    } else if (condition instanceof Condition.IntCompare c) {
      return new Condition.IntCompare(c.relation(), of(c.left()), of(c.right()));
    } else if (condition instanceof Condition.EqualsConstant c) {
      return new Condition.EqualsConstant(of(c.operand()), c.constant());
    }
    return condition;
  }
}
