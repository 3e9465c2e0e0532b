package io.poolguard.poolconfig;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * How often each name is given a value in a configuration file, all spellings of a name being one,
 * and each document for itself. What an edit leaves is compared by it with what was there.
 */
final class SettingNames {
  /** More are no work of people. */
  private static final int MOST = 50_000;

  private static final Pattern DOCUMENTS = Pattern.compile("(?m)^[#!]---[ \\t]*$");

  private final Map<String, Integer> counts = new HashMap<>();
  private final Set<Node> above = Collections.newSetFromMap(new IdentityHashMap<>());
  private int problems;
  private int visited;

  private SettingNames() {}

  /** The names in a text; empty where the file's format is none of these. */
  static Optional<SettingNames> of(String file, String text) {
    SettingNames names = new SettingNames();
    return names.read(file, text, "") ? Optional.of(names) : Optional.empty();
  }

  /** Whether a reader refuses more than in another text, or all of it. */
  boolean isWorseThan(SettingNames before) {
    return problems > before.problems || visited > MOST;
  }

  /** Whether some name is given a value more often than once, and than in another text. */
  boolean givesTwice(SettingNames before) {
    return counts.entrySet().stream()
        .anyMatch(e -> e.getValue() > Math.max(1, before.counts.getOrDefault(e.getKey(), 0)));
  }

  private boolean read(String file, String text, String prefix) {
    boolean json = file.endsWith(".json");
    if (json || file.endsWith(".yml") || file.endsWith(".yaml")) {
      YamlText.Read read = YamlText.read(json ? text.replace('\t', ' ') : text);
      problems += read.problems().size();
      for (int i = 0; i < read.documents().size(); i++) {
        node(read.documents().get(i), prefix + i + ":");
      }
      return true;
    }
    if (!file.endsWith(".properties")) {
      return false;
    }
    String[] documents = DOCUMENTS.split(text, -1);
    for (int i = 0; i < documents.length; i++) {
      properties(documents[i], prefix + i + ":");
    }
    return true;
  }

  private void properties(String text, String prefix) {
    Properties counting =
        new Properties() {
          private static final long serialVersionUID = 1L;

          @Override
          public synchronized Object put(Object key, Object value) {
            count(prefix + Property.key(String.valueOf(key)));
            return value;
          }
        };
    try {
      counting.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory", e);
    } catch (IllegalArgumentException e) {
      problems++;
    }
  }

  private void count(String name) {
    counts.merge(name, 1, Integer::sum);
  }

  private void node(Node node, String name) {
    // An anchor is one node in many places, and may stand within itself.
    if (visited++ > MOST || !above.add(node)) {
      return;
    }
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key) {
          entry(name, key.getValue(), tuple.getValueNode());
        }
      }
    } else if (node instanceof SequenceNode sequence) {
      for (int i = 0; i < sequence.getValue().size(); i++) {
        Node item = sequence.getValue().get(i);
        String called = YamlText.text(YamlText.get(item, "name"));
        // What a manifest gives a name is told apart by it, as variables are.
        String part = called.isEmpty() ? String.valueOf(i) : Property.key(called);
        if (!called.isEmpty()) {
          count(name + "[" + part + "]");
        }
        node(item, name + "[" + (called.isEmpty() ? part : part + i) + "]");
      }
    }
    above.remove(node);
  }

  private void entry(String above, String key, Node value) {
    if (key.equals("<<")) {
      node(value, above);
      return;
    }
    String name = above + "." + Property.key(key);
    if (value instanceof ScalarNode scalar) {
      count(name);
      read(key, scalar.getValue(), name + "/");
    } else {
      node(value, name);
    }
  }
}
