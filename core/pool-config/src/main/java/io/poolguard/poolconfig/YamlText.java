package io.poolguard.poolconfig;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.representer.Representer;

/**
 * YAML as nodes with their places. Anchors are shared nodes here, never copies, so that a text that
 * would expand without end costs no more than its length.
 */
final class YamlText {
  /** What is said of a text that aliases make too large. */
  static final String TOO_LARGE = "aliases repeat more than 100,000 values";

  private static final long MOST_REPEATED = 100_000;

  private YamlText() {}

  /**
   * What is wrong with a text.
   *
   * @param line 1-based
   * @param column 1-based
   * @param message one clause
   */
  record Problem(int line, int column, String message) {}

  /**
   * A text that was read.
   *
   * @param documents its documents
   * @param problems what a strict reader refuses; the documents are empty then, unless only keys
   *     are given twice
   */
  record Read(List<Node> documents, List<Problem> problems) {}

  static Read read(String text) {
    LoaderOptions options = new LoaderOptions();
    DumperOptions dumping = new DumperOptions();
    Yaml yaml = new Yaml(new SafeConstructor(options), new Representer(dumping), dumping, options);
    List<Node> documents = new ArrayList<>();
    try {
      for (Node node : yaml.composeAll(new StringReader(text))) {
        documents.add(node);
      }
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      int column = e.getProblemMark() == null ? 1 : e.getProblemMark().getColumn() + 1;
      return new Read(List.of(), List.of(new Problem(line, column, "not YAML: " + e.getProblem())));
    } catch (YAMLException e) {
      String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      return new Read(List.of(), List.of(new Problem(1, 1, "not YAML: " + first)));
    }
    for (Node document : documents) {
      Optional<Node> ring = ring(document, Collections.newSetFromMap(new IdentityHashMap<>()));
      if (ring.isPresent()) {
        String message = "the value contains itself";
        return new Read(
            List.of(), List.of(new Problem(line(ring.get()), column(ring.get()), message)));
      }
    }
    IdentityHashMap<Node, Long> sizes = new IdentityHashMap<>();
    for (Node document : documents) {
      // A text of a few hundred characters may be larger than any memory.
      if (size(document, sizes) - sizes.size() > MOST_REPEATED) {
        Node largest = largest(document, sizes);
        Problem problem = new Problem(line(largest), column(largest), TOO_LARGE);
        return new Read(List.of(), List.of(problem));
      }
    }
    List<Problem> problems = new ArrayList<>();
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    documents.forEach(node -> duplicates(node, seen, problems));
    return new Read(documents, problems);
  }

  /** A value inside itself, which an alias makes of it; each is looked into once. */
  private static Optional<Node> ring(Node document, Set<Node> done) {
    Set<Node> around = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Node> todo = new ArrayDeque<>(List.of(document));
    while (!todo.isEmpty()) {
      Node node = todo.peek();
      if (done.contains(node)) {
        todo.pop();
        around.remove(node);
      } else if (around.add(node)) {
        for (Node inner : inside(node)) {
          if (around.contains(inner)) {
            return Optional.of(inner);
          }
          if (!done.contains(inner)) {
            todo.push(inner);
          }
        }
      } else {
        done.add(node);
      }
    }
    return Optional.empty();
  }

  /** How many values a value is where aliases are copies; no number gets too large to be added. */
  private static long size(Node node, IdentityHashMap<Node, Long> known) {
    Long before = known.get(node);
    if (before != null) {
      return before;
    }
    long size = 1;
    for (Node inner : inside(node)) {
      size = Math.min(size + size(inner, known), Integer.MAX_VALUE);
    }
    known.put(node, size);
    return size;
  }

  /** The largest value of a mapping, else the value itself. */
  private static Node largest(Node node, IdentityHashMap<Node, Long> sizes) {
    return inside(node).stream()
        .max(Comparator.comparingLong(inner -> sizes.getOrDefault(inner, 0L)))
        .orElse(node);
  }

  private static List<Node> inside(Node node) {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    return node instanceof MappingNode mapping
        ? mapping.getValue().stream().map(NodeTuple::getValueNode).toList()
        : List.of();
  }

  private static void duplicates(Node node, Set<Node> seen, List<Problem> problems) {
    if (!seen.add(node)) {
      return;
    }
    if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(item -> duplicates(item, seen, problems));
    } else if (node instanceof MappingNode mapping) {
      Set<String> keys = new HashSet<>();
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key && !keys.add(key.getValue())) {
          problems.add(
              new Problem(
                  line(key), column(key), "the key `" + key.getValue() + "` is given twice"));
        }
        duplicates(tuple.getValueNode(), seen, problems);
      }
    }
  }

  /** What stands under a key of a mapping. */
  static Optional<Node> get(@Nullable Node node, String key) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
          return Optional.of(tuple.getValueNode());
        }
      }
    }
    return Optional.empty();
  }

  /** What stands under a path of keys. */
  static Optional<Node> at(Node node, String... keys) {
    Optional<Node> found = Optional.of(node);
    for (String key : keys) {
      found = found.flatMap(at -> get(at, key));
    }
    return found;
  }

  /** The entries of a mapping whose keys are single values. */
  static List<NodeTuple> entries(Optional<Node> node) {
    return node.isPresent() && node.get() instanceof MappingNode mapping
        ? mapping.getValue().stream().filter(t -> t.getKeyNode() instanceof ScalarNode).toList()
        : List.of();
  }

  /** The items of a list. */
  static List<Node> items(Optional<Node> node) {
    return node.isPresent() && node.get() instanceof SequenceNode sequence
        ? sequence.getValue()
        : List.of();
  }

  /** The text of a single value. */
  static String text(Optional<Node> node) {
    return node.isPresent() && node.get() instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  /** How far the first line from one on is indented that is not blank. */
  static int indent(String[] lines, int from) {
    for (int i = from; i < lines.length; i++) {
      if (!lines[i].isBlank()) {
        return lines[i].length() - lines[i].stripLeading().length();
      }
    }
    return 0;
  }

  static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  static int column(Node node) {
    return node.getStartMark().getColumn() + 1;
  }

  /** The whole number that a node is, if it is one. */
  static long number(Optional<Node> node, long otherwise) {
    String text = text(node);
    return text.matches("\\d{1,9}") ? Long.parseLong(text) : otherwise;
  }
}
