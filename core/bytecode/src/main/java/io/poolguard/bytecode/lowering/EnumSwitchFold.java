package io.poolguard.bytecode.lowering;

import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Folds a switch over a table that maps ordinals to case numbers (javac's {@code $SwitchMap$},
 * Kotlin's {@code $EnumSwitchMapping$}, ecj's {@code $SWITCH_TABLE$}) back to one over the enum's
 * constants.
 */
final class EnumSwitchFold {
  private final Graph graph;
  private final SwitchTables tables;

  EnumSwitchFold(Graph graph, SwitchTables tables) {
    this.graph = graph;
    this.tables = tables;
  }

  void run() {
    for (int id : graph.ids()) {
      Block block = graph.block(id);
      int last = block.statements().size() - 1;
      if (last >= 0 && block.terminator() instanceof Terminator.Switch choice) {
        Statement.Call direct = ordinal(block.statements().get(last), choice.operand());
        if (direct != null) {
          foldOrdinal(id, block, choice, direct);
        } else if (last >= 2
            && block.statements().get(last) instanceof Statement.LoadArray load
            && load.target() == choice.operand()) {
          Statement.Call inTable = ordinal(block.statements().get(last - 1), load.index());
          if (inTable != null) {
            fold(id, block, choice, inTable, load.array());
          }
        }
      }
    }
  }

  /** The statement as a call of {@code ordinal()} that writes a local; null if it is none. */
  private static Statement.@Nullable Call ordinal(Statement statement, int target) {
    return statement instanceof Statement.Call call
            && call.method().name().equals("ordinal")
            && call.method().descriptor().equals("()I")
            && call.target() == target
        ? call
        : null;
  }

  /**
   * Newer javac switches over the ordinal itself where the enum is compiled together with the
   * switch.
   */
  private void foldOrdinal(int id, Block block, Terminator.Switch choice, Statement.Call ordinal) {
    List<Constant.EnumConstant> constants = tables.constants(ordinal.method().owner());
    List<Terminator.Case> cases = new ArrayList<>();
    for (Terminator.Case option : choice.cases()) {
      int number = ((Constant.IntConstant) option.label()).value();
      if (number < 0 || number >= constants.size()) {
        return;
      }
      cases.add(new Terminator.Case(constants.get(number), option.target()));
    }
    List<Statement> kept = block.statements().subList(0, block.statements().size() - 1);
    replace(id, new Block(kept, choice, block.handlers()), ordinal.receiver(), cases);
  }

  private void replace(int id, Block block, int operand, List<Terminator.Case> cases) {
    Terminator.Switch choice = (Terminator.Switch) block.terminator();
    Terminator folded = new Terminator.Switch(operand, cases, choice.otherwise(), choice.site());
    graph.put(id, new Block(block.statements(), folded, block.handlers()));
  }

  private void fold(
      int id, Block block, Terminator.Switch choice, Statement.Call ordinal, int array) {
    List<Statement> kept =
        new ArrayList<>(block.statements().subList(0, block.statements().size() - 2));
    Map<Integer, Constant.EnumConstant> labels = Map.of();
    for (int i = kept.size() - 1; i >= 0 && labels.isEmpty(); i--) {
      Map<Integer, Constant.EnumConstant> table = table(kept.get(i), array);
      if (table != null) {
        labels = table;
        kept.remove(i);
      }
    }
    List<Terminator.Case> cases = new ArrayList<>();
    for (Terminator.Case option : choice.cases()) {
      Constant label = labels.get(((Constant.IntConstant) option.label()).value());
      if (label == null) {
        return;
      }
      cases.add(new Terminator.Case(label, option.target()));
    }
    replace(id, new Block(kept, choice, block.handlers()), ordinal.receiver(), cases);
  }

  /** The table that a statement loads into the array; null if it does not. */
  private @Nullable Map<Integer, Constant.EnumConstant> table(Statement statement, int array) {
    if (statement instanceof Statement.LoadField load && load.target() == array) {
      FieldRef field = load.field();
      boolean isTable =
          field.name().startsWith("$SwitchMap$") || field.name().startsWith("$EnumSwitchMapping$");
      return isTable && load.receiver() == Statement.NONE
          ? tables.inField(field.owner(), field.name())
          : null;
    } else if (statement instanceof Statement.Call call
        && call.target() == array
        && call.method().name().startsWith("$SWITCH_TABLE$")) {
      return tables.inMethod(call.method().owner(), call.method().name());
    }
    return null;
  }
}
