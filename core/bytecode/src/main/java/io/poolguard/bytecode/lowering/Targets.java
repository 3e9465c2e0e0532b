package io.poolguard.bytecode.lowering;

import io.poolguard.analysis.ir.Statement;

/** Replaces the local that a statement writes. */
final class Targets {
  private Targets() {}

  /** The statement with another target; one that writes no local stays as it is. */
  static Statement withTarget(Statement statement, int to) {
    if (statement instanceof Statement.Assign s) {
      return new Statement.Assign(to, s.source(), s.site());
    } else if (statement instanceof Statement.Load s) {
      return new Statement.Load(to, s.constant(), s.site());
    } else if (statement instanceof Statement.LoadField s) {
      return new Statement.LoadField(to, s.receiver(), s.field(), s.isVolatile(), s.site());
    } else if (statement instanceof Statement.LoadArray s) {
      return new Statement.LoadArray(to, s.array(), s.index(), s.site());
    } else if (statement instanceof Statement.Call s) {
      return new Statement.Call(to, s.kind(), s.method(), s.receiver(), s.arguments(), s.site());
    } else if (statement instanceof Statement.New s) {
      return new Statement.New(to, s.type(), s.site());
    } else if (statement instanceof Statement.NewArray s) {
      return new Statement.NewArray(to, s.type(), s.length(), s.site());
    } else if (statement instanceof Statement.Cast s) {
      return new Statement.Cast(to, s.source(), s.type(), s.site());
    } else if (statement instanceof Statement.InstanceOf s) {
      return new Statement.InstanceOf(to, s.source(), s.type(), s.site());
    } else {
      return withRareTarget(statement, to);
    }
  }

  private static Statement withRareTarget(Statement statement, int to) {
    if (statement instanceof Statement.Arithmetic s) {
      return new Statement.Arithmetic(to, s.operator(), s.left(), s.right(), s.site());
    } else if (statement instanceof Statement.Compute s) {
      return new Statement.Compute(to, s.operands(), s.site());
    } else if (statement instanceof Statement.MakeFunction s) {
      return new Statement.MakeFunction(
          to,
          s.functionalType(),
          s.functionalMethod(),
          s.kind(),
          s.implementation(),
          s.captures(),
          s.site());
    } else if (statement instanceof Statement.Caught s) {
      return new Statement.Caught(to, s.site());
    } else if (statement instanceof Statement.Unknown s) {
      return new Statement.Unknown(to, s.mentioned(), s.what(), s.site());
    }
    return statement;
  }
}
