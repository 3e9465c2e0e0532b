package io.poolguard.poolconfig;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** How many pods there are at most of what autoscalers refer to. */
final class Scalers {
  private final List<Scaler> all = new ArrayList<>();

  /**
   * An autoscaler.
   *
   * @param target what it refers to
   * @param most how many pods it makes at most
   * @param scale the same for messages
   */
  private record Scaler(KubernetesObject target, long most, Workload.Scale scale) {}

  /** Adds one. */
  void add(Path file, Node node, KubernetesObject target) {
    Optional<Node> most = YamlText.at(node, "spec", "maxReplicas");
    String name = YamlText.text(YamlText.at(node, "metadata", "name"));
    all.add(
        new Scaler(
            target,
            YamlText.number(most, 1),
            scale("maxReplicas (autoscaler " + name + ")", file, most, node)));
  }

  /** What says how many pods there are, written there, else in the node around. */
  private static Workload.Scale scale(String text, Path file, Optional<Node> number, Node around) {
    Node at = number.orElse(around);
    return new Workload.Scale(text, new Origin(file, YamlText.line(at), YamlText.column(at)));
  }

  /**
   * How many pods an object has at most, without a roll-out.
   *
   * @param objects all that there are
   */
  long most(KubernetesObject object, List<KubernetesObject> objects, Node node) {
    long own = YamlText.number(YamlText.at(node, "spec", "replicas"), 1);
    return greatest(object, objects).map(scaler -> Math.max(scaler.most(), own)).orElse(own);
  }

  /** What decides that. */
  Workload.Scale scale(
      KubernetesObject object, List<KubernetesObject> objects, Path file, Node node) {
    Optional<Node> replicas = YamlText.at(node, "spec", "replicas");
    return greatest(object, objects)
        .filter(scaler -> scaler.most() > YamlText.number(replicas, 1))
        .map(Scaler::scale)
        .orElseGet(() -> scale("replicas", file, replicas, node));
  }

  private Optional<Scaler> greatest(KubernetesObject object, List<KubernetesObject> objects) {
    return all.stream()
        .filter(scaler -> scaler.target().among(objects).contains(object))
        .max(Comparator.comparingLong(Scaler::most));
  }
}
