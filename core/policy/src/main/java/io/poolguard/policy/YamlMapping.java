package io.poolguard.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * YAML nodes read strictly: every complaint names the file and the 1-based line. Scalars are read
 * as the text in the file, so that {@code off} is not taken for a boolean.
 *
 * @param file how messages name the file
 * @param faults takes what does not keep the rest from being read
 */
record YamlMapping(String file, Faults faults) {
  /** One of a file that nobody has read yet. */
  YamlMapping(String file) {
    this(file, new Faults());
  }

  /** The entries of a mapping, in order; a key twice is an error. */
  Map<String, Node> entries(Node node, String what) throws InputException {
    if (!(node instanceof MappingNode mapping)) {
      throw error(node, what + " must be a mapping");
    }
    Map<String, Node> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = text(tuple.getKeyNode(), "a key");
      if (entries.put(key, tuple.getValueNode()) != null) {
        faults.add(error(tuple.getKeyNode(), "`" + key + "` is given twice"));
      }
    }
    return entries;
  }

  /** Like {@link #entries} when only some keys are known; {@code noun} is what a key is. */
  Map<String, Node> entries(Node node, String what, String noun, Collection<String> known)
      throws InputException {
    Map<String, Node> entries = entries(node, what);
    for (NodeTuple tuple : ((MappingNode) node).getValue()) {
      String key = text(tuple.getKeyNode(), "a key");
      if (!known.contains(key)) {
        faults.add(
            error(
                tuple.getKeyNode(),
                "unknown " + noun + " `" + key + "`; known: " + String.join(", ", known)));
      }
    }
    return entries;
  }

  /** The items of a sequence. */
  List<Node> items(Node node, String what) throws InputException {
    if (!(node instanceof SequenceNode sequence)) {
      throw error(node, what + " must be a list");
    }
    return new ArrayList<>(sequence.getValue());
  }

  /** The text of a scalar. */
  String text(Node node, String what) throws InputException {
    if (!(node instanceof ScalarNode scalar)) {
      throw error(node, what + " must be a single value");
    }
    return scalar.getValue();
  }

  InputException error(Node node, String message) {
    return new InputException(origin(node) + ": " + message);
  }

  String origin(Node node) {
    return file + ":" + line(node);
  }

  static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
