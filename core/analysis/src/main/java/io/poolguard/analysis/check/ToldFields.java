package io.poolguard.analysis.check;

import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Condition;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import io.poolguard.analysis.ir.Uses;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the object into which a path has put a constant: {@code closed = true}. Born at
 * such a store; dies at a store of anything else. Who follows a path forgets all at calls of the
 * object's own methods.
 *
 * @param values whether it is true, by field
 */
record ToldFields(Map<FieldRef, Boolean> values) {
  static final ToldFields NONE = new ToldFields(Map.of());

  /** What is known behind a statement of a block. */
  ToldFields after(Statement statement, Block block) {
    if (!(statement instanceof Statement.StoreField store)) {
      return this;
    }
    Map<FieldRef, Boolean> more = new HashMap<>(values);
    more.remove(store.field());
    int at = block.statements().indexOf(statement);
    if (store.receiver() == 0
        && writer(block, at, store.source()) instanceof Statement.Load load
        && load.constant() instanceof Constant.IntConstant number) {
      more.put(store.field(), number.value() != 0);
    }
    return new ToldFields(Map.copyOf(more));
  }

  /** The block to which a test of such a field leads; -1 for other ends. */
  int leadsTo(Block block) {
    if (!values.isEmpty()
        && block.terminator() instanceof Terminator.Branch branch
        && branch.condition() instanceof Condition.IsTrue test
        && writer(block, block.statements().size(), test.operand())
            instanceof Statement.LoadField load
        && load.receiver() == 0
        && values.containsKey(load.field())) {
      return values.get(load.field()) ? branch.whenTrue() : branch.whenFalse();
    }
    return -1;
  }

  private static @Nullable Statement writer(Block block, int before, int local) {
    for (int i = before - 1; i >= 0; i--) {
      if (Uses.written(block.statements().get(i)) == local) {
        return block.statements().get(i);
      }
    }
    return null;
  }
}
