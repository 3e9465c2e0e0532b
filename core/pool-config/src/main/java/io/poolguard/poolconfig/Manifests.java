package io.poolguard.poolconfig;

import io.poolguard.policy.ConfigRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads plain Kubernetes manifests and what {@code helm template} or kustomize make. */
final class Manifests {
  private static final Set<String> WORKLOADS =
      Set.of("Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob", "ReplicaSet");

  /** Those of them that run to an end. */
  private static final Set<String> JOBS = Set.of("Job", "CronJob");

  /** The annotation of a pod that names the container that counts. */
  private static final String DEFAULT_CONTAINER = "kubectl.kubernetes.io/default-container";

  static final String CONFIG_MAP = "ConfigMap";
  static final String SECRET = "Secret";

  private final Collector findings;
  private final Set<KubernetesObject> referred = new HashSet<>();
  private final Map<KubernetesObject, List<SourceText>> files = new LinkedHashMap<>();
  private final Map<KubernetesObject, List<SourceText>> poolFiles = new LinkedHashMap<>();
  private final Map<KubernetesObject, Map<String, SpringLoader.Variable>> variables =
      new LinkedHashMap<>();
  private final Scalers scalers = new Scalers();
  private final VariableReaders others = new VariableReaders();
  private final Map<Path, String[]> manifests = new HashMap<>();
  private final Map<Origin, Written> texts = new HashMap<>();
  private final Set<String> objects = new HashSet<>();
  private final List<Placed> placed = new ArrayList<>();
  private final List<Workload> workloads = new ArrayList<>();

  private record Placed(Path file, Node node) {
    KubernetesObject itself() {
      return refersTo(
          YamlText.text(YamlText.get(node, "kind")),
          YamlText.text(YamlText.at(node, "metadata", "name")));
    }

    KubernetesObject refersTo(String kind, String name) {
      return object(file, node, kind, name);
    }
  }

  Manifests(Collector findings) {
    this.findings = findings;
  }

  /** Whether a text may be a manifest. */
  static boolean mayBe(String text) {
    return (text.contains("apiVersion:") && text.contains("kind:"))
        || (text.contains("\"apiVersion\"") && text.contains("\"kind\""));
  }

  /** Reads a file if it is a manifest. */
  void add(Path file, String text) {
    if (!mayBe(text)) {
      return;
    }
    if (file.toString().endsWith(".json")) {
      json(file, text);
      return;
    }
    if (text.contains("{{")) {
      findings.add(
          ConfigRules.UNKNOWN_VALUE,
          new Origin(file, 1, 1),
          String.valueOf(file.getFileName()),
          "this is a Helm template and not looked at",
          new Advice.Words("Give the output of `helm template` to PoolGuard."));
      return;
    }
    manifests.put(file, text.split("\n", -1));
    YamlText.Read read = YamlText.read(text);
    for (YamlText.Problem problem : read.problems()) {
      findings.add(
          ConfigRules.BROKEN,
          new Origin(file, problem.line(), problem.column()),
          String.valueOf(file.getFileName()),
          problem.message());
    }
    read.documents().forEach(document -> object(file, text, document));
  }

  /** Most JSON is none of ours, and what a strict reader refuses of it is nobody's manifest. */
  private void json(Path file, String text) {
    // YAML knows no tabs before what it reads; in JSON they stand nowhere else.
    String plain = text.replace('\t', ' ');
    manifests.put(file, text.split("\n", -1));
    YamlText.Read read = YamlText.read(plain);
    if (read.problems().isEmpty()) {
      read.documents().forEach(document -> object(file, plain, document));
    }
  }

  private void object(Path file, String text, Node node) {
    String kind = YamlText.text(YamlText.get(node, "kind"));
    String name = YamlText.text(YamlText.at(node, "metadata", "name"));
    objects.add(kind + " " + name);
    if (kind.endsWith("List")) {
      YamlText.items(YamlText.get(node, "items")).forEach(item -> object(file, text, item));
    } else if (kind.equals(CONFIG_MAP)) {
      configMap(
          file, text, object(file, node, kind, name), YamlText.entries(YamlText.get(node, "data")));
    } else if (kind.equals(SECRET)) {
      KubernetesObject secret = object(file, node, kind, name);
      secret(file, secret, YamlText.entries(YamlText.get(node, "data")));
      secret(file, secret, YamlText.entries(YamlText.get(node, "stringData")));
    } else if (Scalers.are(kind)) {
      String ofKind = YamlText.text(YamlText.at(node, "spec", "scaleTargetRef", "kind"));
      String named = YamlText.text(YamlText.at(node, "spec", "scaleTargetRef", "name"));
      // That of KEDA need not say what it scales.
      scalers.add(
          file, kind, node, object(file, node, ofKind.isEmpty() ? "Deployment" : ofKind, named));
    } else if (WORKLOADS.contains(kind)) {
      placed.add(new Placed(file, node));
    }
  }

  /** An object, or what another refers to by its name. */
  private static KubernetesObject object(Path file, Node from, String kind, String name) {
    String namespace = YamlText.text(YamlText.at(from, "metadata", "namespace"));
    return new KubernetesObject(kind, name, namespace, file.resolveSibling("").normalize());
  }

  private void configMap(Path file, String text, KubernetesObject configMap, List<NodeTuple> data) {
    for (NodeTuple tuple : data) {
      String key = ((ScalarNode) tuple.getKeyNode()).getValue();
      if (!(tuple.getValueNode() instanceof ScalarNode value)) {
        continue;
      }
      if (ModuleFiles.isApplication(key) || ModuleFiles.isPoolFile(key)) {
        (ModuleFiles.isPoolFile(key) ? poolFiles : files)
            .computeIfAbsent(configMap, n -> new ArrayList<>())
            .add(
                new SourceText(
                    file, key, value.getValue(), Optional.of(ScalarPlaces.of(text, value))));
      } else {
        put(configMap, key, variable(file, value, true));
      }
    }
  }

  /** Of a secret the keys are known; the values are nobody's business here. */
  private void secret(Path file, KubernetesObject secret, List<NodeTuple> data) {
    for (NodeTuple tuple : data) {
      String key = ((ScalarNode) tuple.getKeyNode()).getValue();
      put(secret, key, variable(file, tuple.getKeyNode(), false));
    }
  }

  private void put(KubernetesObject object, String key, SpringLoader.Variable variable) {
    variables.computeIfAbsent(object, n -> new LinkedHashMap<>()).put(key, variable);
  }

  private SpringLoader.Variable variable(Path file, Node node, boolean known) {
    String text = known && node instanceof ScalarNode scalar ? scalar.getValue() : "";
    SpringLoader.Variable variable =
        new SpringLoader.Variable(
            text, known, new Origin(file, YamlText.line(node), YamlText.column(node)));
    if (known) {
      String[] lines = manifests.getOrDefault(file, new String[0]);
      texts.put(variable.origin(), Written.of(variable, node, lines));
    }
    return variable;
  }

  /** A variable as it is written, if it is that. */
  private Written written(SpringLoader.Variable variable) {
    Written text = texts.get(variable.origin());
    return text != null && text.variable().equals(variable) ? text : Written.of(variable);
  }

  /** The application files in a ConfigMap. */
  List<SourceText> files(KubernetesObject configMap) {
    return files.getOrDefault(configMap, List.of());
  }

  /** The pools' own files in a ConfigMap. */
  List<SourceText> poolFiles(KubernetesObject configMap) {
    return poolFiles.getOrDefault(configMap, List.of());
  }

  /** The ConfigMaps with application files or other entries. */
  Set<KubernetesObject> configMaps() {
    Set<KubernetesObject> maps = new LinkedHashSet<>(files.keySet());
    maps.addAll(poolFiles.keySet());
    variables.keySet().stream().filter(o -> o.kind().equals(CONFIG_MAP)).forEach(maps::add);
    return maps;
  }

  /** The entries of a ConfigMap that no workload here refers to; any may be a variable. */
  Map<String, SpringLoader.Variable> variables(KubernetesObject configMap) {
    return referred.contains(configMap) ? Map.of() : variables.getOrDefault(configMap, Map.of());
  }

  /**
   * The entries of what is referred to; what objects of equal right have differently is unknown.
   */
  private Map<String, SpringLoader.Variable> entries(KubernetesObject reference) {
    Map<String, SpringLoader.Variable> entries = new LinkedHashMap<>();
    for (KubernetesObject object : reference.among(variables.keySet())) {
      referred.add(object);
      variables
          .getOrDefault(object, Map.of())
          .forEach((key, value) -> entries.merge(key, value, Manifests::either));
    }
    return entries;
  }

  private static SpringLoader.Variable either(SpringLoader.Variable a, SpringLoader.Variable b) {
    boolean same = a.known() && b.known() && a.text().equals(b.text());
    return new SpringLoader.Variable(a.text(), same, a.origin());
  }

  /** To be called once all manifests are read: each may refer to any other. */
  void finish() {
    placed.forEach(each -> workloads.add(workload(each)));
  }

  /** The workloads. */
  List<Workload> workloads() {
    return workloads;
  }

  /** Who else reads the variables of the workloads' containers. */
  VariableReaders others() {
    return others;
  }

  private Workload workload(Placed placed) {
    Node node = placed.node();
    String name = YamlText.text(YamlText.at(node, "metadata", "name"));
    Optional<Node> pod = YamlText.at(node, "spec", "template", "spec");
    if (pod.isEmpty()) {
      pod = YamlText.at(node, "spec", "jobTemplate", "spec", "template", "spec");
    }
    String chosen =
        YamlText.text(
            YamlText.at(node, "spec", "template", "metadata", "annotations", DEFAULT_CONTAINER));
    for (Node first : YamlText.items(pod.flatMap(p -> YamlText.get(p, "initContainers")))) {
      Map<String, SpringLoader.Variable> environment = new LinkedHashMap<>();
      environment(placed, first, environment);
      others.add(first, VariableReaders.image(first), environment);
    }
    List<Workload.Container> containers = new ArrayList<>();
    for (Node container : YamlText.items(pod.flatMap(p -> YamlText.get(p, "containers")))) {
      String called = YamlText.text(YamlText.get(container, "name"));
      String image = VariableReaders.image(container);
      Map<String, SpringLoader.Variable> environment = new LinkedHashMap<>();
      environment(placed, container, environment);
      others.add(container, image, environment);
      Map<String, SpringLoader.Variable> options = options(placed, container, environment);
      Map<String, SpringLoader.Variable> given = new LinkedHashMap<>(environment);
      given.putAll(options);
      Mounts mounts = new Mounts(pod, container);
      containers.add(
          new Workload.Container(
              called,
              image,
              !chosen.isEmpty() && called.equals(chosen),
              environment,
              options,
              mounts.configMaps().stream()
                  .flatMap(map -> placed.refersTo(CONFIG_MAP, map).among(configMaps()).stream())
                  .toList(),
              missing(placed, mounts, given)));
    }
    return new Workload(
        name,
        JOBS.contains(YamlText.text(YamlText.get(node, "kind"))),
        scalers.scale(placed.itself(), scalable(), placed.file(), node),
        containers,
        peak(placed));
  }

  /** What a container's command line and the variables that hold several properties set. */
  private Map<String, SpringLoader.Variable> options(
      Placed placed, Node container, Map<String, SpringLoader.Variable> environment) {
    Map<String, Written> variables = new LinkedHashMap<>();
    environment.forEach((name, variable) -> variables.put(name, written(variable)));
    return new LaunchOptions(variables, findings)
        .read(
            words(placed, YamlText.get(container, "command"), environment),
            words(placed, YamlText.get(container, "args"), environment));
  }

  private List<Written> words(
      Placed placed, Optional<Node> list, Map<String, SpringLoader.Variable> environment) {
    return YamlText.items(list).stream()
        .map(item -> variable(placed.file(), item, item instanceof ScalarNode))
        .map(word -> written(References.expanded(word, environment)))
        .toList();
  }

  private void environment(
      Placed placed, Node container, Map<String, SpringLoader.Variable> environment) {
    Path file = placed.file();
    for (Node from : YamlText.items(YamlText.get(container, "envFrom"))) {
      for (String[] kind : new String[][] {{"configMapRef", CONFIG_MAP}, {"secretRef", SECRET}}) {
        String name = YamlText.text(YamlText.at(from, kind[0], "name"));
        String prefix = YamlText.text(YamlText.get(from, "prefix"));
        entries(placed.refersTo(kind[1], name))
            .forEach((key, value) -> environment.put(prefix + key, value));
      }
    }
    for (Node entry : YamlText.items(YamlText.get(container, "env"))) {
      String name = YamlText.text(YamlText.get(entry, "name"));
      Optional<Node> value = YamlText.get(entry, "value");
      if (value.isPresent()) {
        SpringLoader.Variable written =
            variable(file, value.get(), value.get() instanceof ScalarNode);
        environment.put(name, References.expanded(written, environment));
      } else if (entry instanceof MappingNode) {
        environment.put(name, reference(placed, entry));
      }
    }
  }

  private List<Workload.Container.Missing> missing(
      Placed placed, Mounts mounts, Map<String, SpringLoader.Variable> given) {
    List<Workload.Container.Missing> missing = new ArrayList<>();
    for (Mounts.Needed needed : mounts.needed(given)) {
      missing.add(
          new Workload.Container.Missing(
              needed.kind(),
              YamlText.text(Optional.of(needed.name())),
              needed.variables(),
              needed.prefix(),
              new Origin(
                  placed.file(), YamlText.line(needed.name()), YamlText.column(needed.name()))));
    }
    missing.removeIf(this::tell);
    mounts
        .led(given)
        .forEach(
            (name, variable) ->
                missing.add(
                    new Workload.Container.Missing(
                        Workload.Container.Missing.PLACE,
                        (name + " " + Places.said(variable.text())).strip(),
                        false,
                        "",
                        variable.origin())));
    return missing;
  }

  /** Whether a manifest has what a container is given. */
  boolean tell(Workload.Container.Missing missing) {
    return missing.isObject() && objects.contains(missing.kind() + " " + missing.name());
  }

  private SpringLoader.Variable reference(Placed placed, Node entry) {
    Optional<Node> reference = YamlText.at(entry, "valueFrom", "configMapKeyRef");
    String map = YamlText.text(reference.flatMap(r -> YamlText.get(r, "name")));
    String key = YamlText.text(reference.flatMap(r -> YamlText.get(r, "key")));
    SpringLoader.Variable there = entries(placed.refersTo(CONFIG_MAP, map)).get(key);
    return there == null ? variable(placed.file(), entry, false) : there;
  }

  private List<KubernetesObject> scalable() {
    return placed.stream().map(Placed::itself).toList();
  }

  private long peak(Placed placed) {
    Node node = placed.node();
    long replicas = scalers.most(placed.itself(), scalable(), node);
    boolean rolling =
        replicas > 0
            && YamlText.text(YamlText.get(node, "kind")).equals("Deployment")
            && !YamlText.text(YamlText.at(node, "spec", "strategy", "type")).equals("Recreate");
    if (!rolling) {
      return replicas;
    }
    String surge =
        YamlText.text(YamlText.at(node, "spec", "strategy", "rollingUpdate", "maxSurge"));
    if (surge.matches("\\d{1,6}")) {
      return replicas + Long.parseLong(surge);
    }
    // Kubernetes takes 25 % unless told otherwise, rounded up.
    long percent = surge.matches("\\d{1,4}%") ? Long.parseLong(surge.replace("%", "")) : 25;
    return replicas + (replicas * percent + 99) / 100;
  }
}
