package io.poolguard.poolconfig;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Who reads variables of containers besides a program's pools: what is written of the container
 * itself, such as its command, and other images that are given the same entry of a ConfigMap.
 */
final class VariableReaders {
  /** As shells, Kubernetes and Spring write it. */
  private static final Pattern NAMED = Pattern.compile("\\$[({]?(?<name>[A-Za-z_]\\w*)");

  private final Set<Origin> named = new HashSet<>();
  private final Map<Origin, Set<String>> images = new HashMap<>();

  /**
   * Adds a container.
   *
   * @param container as it is written
   * @param image what it runs
   * @param environment its variables
   */
  void add(Node container, String image, Map<String, SpringLoader.Variable> environment) {
    for (String text : texts(container)) {
      Matcher name = NAMED.matcher(text);
      while (name.find()) {
        SpringLoader.Variable variable = environment.get(name.group("name"));
        if (variable != null) {
          named.add(variable.origin());
        }
      }
    }
    environment
        .values()
        .forEach(
            variable ->
                images.computeIfAbsent(variable.origin(), at -> new HashSet<>()).add(image));
  }

  /** The last part of the name of a container's image, without a version. */
  static String image(Node container) {
    String image = YamlText.text(YamlText.get(container, "image"));
    return image.replaceFirst(".*/", "").replaceFirst("[:@].*", "");
  }

  private static Set<String> texts(Node container) {
    Set<String> texts = new HashSet<>();
    Deque<Node> todo = new ArrayDeque<>(List.of(container));
    while (!todo.isEmpty()) {
      Node node = todo.pop();
      if (node instanceof ScalarNode scalar) {
        texts.add(scalar.getValue());
      } else if (node instanceof SequenceNode sequence) {
        todo.addAll(sequence.getValue());
      } else if (node instanceof MappingNode mapping) {
        mapping.getValue().forEach(tuple -> todo.add(tuple.getValueNode()));
      }
    }
    return texts;
  }

  /**
   * Whether somebody reads the variable whose value stands somewhere.
   *
   * @param near whether its name is nearly that of a pool's setting: it is hardly meant for another
   *     image then
   */
  boolean read(Origin value, boolean near) {
    return named.contains(value) || (!near && images.getOrDefault(value, Set.of()).size() > 1);
  }
}
