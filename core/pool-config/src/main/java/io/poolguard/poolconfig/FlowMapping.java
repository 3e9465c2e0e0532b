package io.poolguard.poolconfig;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A mapping between braces, as in {@code hikari: {minimum-idle: 2}}.
 *
 * @param above the keys above its entries, joined by dots
 * @param end behind the value that was looked for
 */
record FlowMapping(String above, int end) {
  /** The mapping of which a value that stands somewhere is an entry. */
  static Optional<FlowMapping> at(String text, Origin value) {
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    return YamlText.read(text).documents().stream()
        .flatMap(document -> find(document, new ArrayList<>(), value, seen).stream())
        .findFirst();
  }

  private static Optional<FlowMapping> find(
      Node node, List<String> path, Origin value, Set<Node> seen) {
    if (!seen.add(node)) {
      return Optional.empty();
    }
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue().stream()
          .flatMap(item -> find(item, path, value, seen).stream())
          .findFirst();
    }
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key) {
          Node there = tuple.getValueNode();
          if (there instanceof ScalarNode
              && mapping.getFlowStyle() == FlowStyle.FLOW
              && YamlText.line(there) == value.line()
              && YamlText.column(there) == value.column()) {
            return Optional.of(
                new FlowMapping(String.join(".", path), there.getEndMark().getIndex()));
          }
          List<String> below = new ArrayList<>(path);
          below.add(key.getValue());
          Optional<FlowMapping> found = find(there, below, value, seen);
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return Optional.empty();
  }
}
