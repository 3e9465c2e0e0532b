package io.poolguard.analysis.check;

import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Uses;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether what a local holds comes from the object itself: a field of it, or the result of a call
 * on it or on a field. Looks for the nearest assignment before the place; where that lies in
 * another block all assignments of the local count, which errs towards yes.
 */
final class OwnState {
  private final Body body;

  OwnState(Body body) {
    this.body = body;
  }

  boolean isAtEnd(Block block, int local) {
    return isBefore(block, block.statements().size(), local, new HashSet<>());
  }

  private boolean isBefore(Block block, int position, int local, Set<Integer> seen) {
    if (local == 0 && !body.isStatic()) {
      return true;
    }
    for (int i = position - 1; i >= 0; i--) {
      Statement statement = block.statements().get(i);
      if (Uses.written(statement) == local) {
        return isFrom(block, i, statement, seen);
      }
    }
    if (!seen.add(local)) {
      return false;
    }
    for (Block other : body.blocks()) {
      for (int i = 0; i < other.statements().size(); i++) {
        Statement statement = other.statements().get(i);
        if (Uses.written(statement) == local && isFrom(other, i, statement, seen)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isFrom(Block block, int position, Statement statement, Set<Integer> seen) {
    if (statement instanceof Statement.LoadField load && load.receiver() < 0) {
      return false;
    }
    return statement instanceof Statement.Caught
        || Uses.read(statement).stream().anyMatch(local -> isBefore(block, position, local, seen));
  }
}
