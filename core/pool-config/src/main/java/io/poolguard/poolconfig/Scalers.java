package io.poolguard.poolconfig;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** How many pods there are at most of what autoscalers refer to. */
final class Scalers {
  /** Where each kind of autoscaler says how many pods it makes, and how many unless it does. */
  private static final Map<String, Most> KINDS =
      Map.of(
          "HorizontalPodAutoscaler", new Most("maxReplicas", 1),
          "ScaledObject", new Most("maxReplicaCount", 100));

  private record Most(String name, long unset) {}

  private final List<Scaler> all = new ArrayList<>();

  /**
   * An autoscaler.
   *
   * @param target what it refers to
   * @param most how many pods it makes at most
   * @param scale the same for messages
   */
  private record Scaler(KubernetesObject target, long most, Workload.Scale scale) {}

  /** Whether objects of a kind are autoscalers. */
  static boolean are(String kind) {
    return KINDS.containsKey(kind);
  }

  /** Adds one. */
  void add(Path file, String kind, Node node, KubernetesObject target) {
    Most of = Objects.requireNonNull(KINDS.get(kind));
    Optional<Node> most = YamlText.at(node, "spec", of.name());
    String name = YamlText.text(YamlText.at(node, "metadata", "name"));
    all.add(
        new Scaler(
            target,
            YamlText.number(most, of.unset()),
            scale(of.name() + " (autoscaler " + name + ")", file, most, node)));
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
    long own = YamlText.number(own(node), 1);
    return greatest(object, objects).map(scaler -> Math.max(scaler.most(), own)).orElse(own);
  }

  /** What decides that. */
  Workload.Scale scale(
      KubernetesObject object, List<KubernetesObject> objects, Path file, Node node) {
    Optional<Node> replicas = own(node);
    return greatest(object, objects)
        .filter(scaler -> scaler.most() > YamlText.number(replicas, 1))
        .map(Scaler::scale)
        .orElseGet(
            () ->
                scale(atOnce(node).isPresent() ? "parallelism" : "replicas", file, replicas, node));
  }

  /** The number that an object itself has; of a job, how many of its pods run at once. */
  private static Optional<Node> own(Node node) {
    return atOnce(node).or(() -> YamlText.at(node, "spec", "replicas"));
  }

  private static Optional<Node> atOnce(Node node) {
    return YamlText.at(node, "spec", "jobTemplate", "spec", "parallelism")
        .or(() -> YamlText.at(node, "spec", "parallelism"));
  }

  private Optional<Scaler> greatest(KubernetesObject object, List<KubernetesObject> objects) {
    return all.stream()
        .filter(scaler -> scaler.target().among(objects).contains(object))
        .max(Comparator.comparingLong(Scaler::most));
  }
}
