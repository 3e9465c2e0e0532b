package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.stmt.Statement;
import java.util.List;

/** Statements in one list. */
// JavaParser's nodes are equal when they look alike; here the very node is meant.
@SuppressWarnings("ReferenceEquality")
final class Siblings {
  private Siblings() {}

  /** Where a statement stands among its siblings. */
  static int index(List<Statement> siblings, Statement statement) {
    for (int i = 0; i < siblings.size(); i++) {
      if (siblings.get(i) == statement) {
        return i;
      }
    }
    throw new IllegalStateException("a statement that is not among its siblings");
  }
}
