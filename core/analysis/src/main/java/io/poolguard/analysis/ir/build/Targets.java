package io.poolguard.analysis.ir.build;

import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Statement.Arithmetic;
import io.poolguard.analysis.ir.Statement.Assign;
import io.poolguard.analysis.ir.Statement.Call;
import io.poolguard.analysis.ir.Statement.Cast;
import io.poolguard.analysis.ir.Statement.Compute;
import io.poolguard.analysis.ir.Statement.Load;
import io.poolguard.analysis.ir.Statement.LoadArray;
import io.poolguard.analysis.ir.Statement.LoadField;
import io.poolguard.analysis.ir.Statement.MakeFunction;
import org.jspecify.annotations.Nullable;

/** Makes a statement that computed a temporary compute a variable instead. */
final class Targets {
  private Targets() {}

  /** The statement with {@code to} as its target if its target was {@code from}, else null. */
  static @Nullable Statement move(Statement statement, int from, int to) {
    if (statement instanceof Call s && s.target() == from) {
      return new Call(to, s.kind(), s.method(), s.receiver(), s.arguments(), s.site());
    }
    if (statement instanceof Load s && s.target() == from) {
      return new Load(to, s.constant(), s.site());
    }
    if (statement instanceof Cast s && s.target() == from) {
      return new Cast(to, s.source(), s.type(), s.site());
    }
    if (statement instanceof LoadField s && s.target() == from) {
      return new LoadField(to, s.receiver(), s.field(), s.isVolatile(), s.site());
    }
    if (statement instanceof LoadArray s && s.target() == from) {
      return new LoadArray(to, s.array(), s.index(), s.site());
    }
    if (statement instanceof Arithmetic s && s.target() == from) {
      return new Arithmetic(to, s.operator(), s.left(), s.right(), s.site());
    }
    if (statement instanceof Compute s && s.target() == from) {
      return new Compute(to, s.operands(), s.site());
    }
    if (statement instanceof MakeFunction s && s.target() == from) {
      return new MakeFunction(
          to,
          s.functionalType(),
          s.functionalMethod(),
          s.kind(),
          s.implementation(),
          s.captures(),
          s.site());
    }
    if (statement instanceof Assign s && s.target() == from) {
      return new Assign(to, s.source(), s.site());
    }
    return null;
  }
}
