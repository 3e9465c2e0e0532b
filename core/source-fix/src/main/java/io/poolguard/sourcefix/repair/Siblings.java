package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.Node;
import java.util.List;

/** Statements in one list. */
// JavaParser's nodes are equal when they look alike; here the very node is meant.
@SuppressWarnings("ReferenceEquality")
final class Siblings {
  private Siblings() {}

  /** Where a node stands among its siblings. */
  static int index(List<? extends Node> siblings, Node node) {
    for (int i = 0; i < siblings.size(); i++) {
      if (siblings.get(i) == node) {
        return i;
      }
    }
    throw new IllegalStateException("a node that is not among its siblings");
  }
}
