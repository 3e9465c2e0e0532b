package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.Node;
import java.util.Optional;

/** The nodes around a node. */
final class Ancestors {
  private Ancestors() {}

  /** The nearest of a type, the node itself not counted. */
  static <T extends Node> Optional<T> nearest(Node node, Class<T> type) {
    Optional<Node> at = node.getParentNode();
    while (at.isPresent() && !type.isInstance(at.get())) {
      at = at.get().getParentNode();
    }
    return at.map(type::cast);
  }
}
