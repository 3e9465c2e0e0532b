package io.poolguard.poolconfig;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;

/** What a container is given: as files in volumes, or all of an object as variables. */
final class Mounts {
  private static final String CONFIG_MAP = "configMap";

  /** The kinds of objects, by what refers to them. */
  private static final Map<String, String> KINDS =
      new TreeMap<>(Map.of(CONFIG_MAP, Manifests.CONFIG_MAP, "secret", Manifests.SECRET));

  /** Volumes whose files lie elsewhere. */
  private static final List<String> ELSEWHERE =
      List.of("persistentVolumeClaim", "hostPath", "csi", "nfs");

  /** What names a server of Spring Cloud, which the program asks for its settings. */
  private static final String CLOUD = "springcloudconfiguri";

  private final Optional<Node> pod;
  private final Node container;

  Mounts(Optional<Node> pod, Node container) {
    this.pod = pod;
    this.container = container;
  }

  /** The names of those it mounts; where no container mounts a volume, any may see it. */
  List<String> configMaps() {
    Set<String> here = mounted(container);
    Set<String> somewhere = new HashSet<>();
    YamlText.items(pod.flatMap(p -> YamlText.get(p, "containers")))
        .forEach(any -> somewhere.addAll(mounted(any)));
    return volumes()
        .filter(
            volume -> {
              String name = YamlText.text(YamlText.get(volume, "name"));
              return here.contains(name) || !somewhere.contains(name);
            })
        .flatMap(volume -> sources(volume, CONFIG_MAP).stream())
        .map(source -> YamlText.text(YamlText.get(source, "name")))
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private Stream<Node> volumes() {
    return YamlText.items(pod.flatMap(p -> YamlText.get(p, "volumes"))).stream();
  }

  /** What of a volume comes from objects of a kind. */
  private static List<Node> sources(Node volume, String kind) {
    List<Node> sources = new ArrayList<>();
    YamlText.get(volume, kind).ifPresent(sources::add);
    for (Node source : YamlText.items(YamlText.at(volume, "projected", "sources"))) {
      YamlText.get(source, kind).ifPresent(sources::add);
    }
    return sources;
  }

  private static Set<String> mounted(Node container) {
    return YamlText.items(YamlText.get(container, "volumeMounts")).stream()
        .map(mount -> YamlText.text(YamlText.get(mount, "name")))
        .collect(Collectors.toSet());
  }

  /**
   * A reference to what gives the container variables, be it optional or not, or files without
   * which it does not start.
   *
   * @param kind of object, or empty
   * @param name the node of its name
   * @param variables whether it gives variables, or files
   * @param prefix that all variables have
   */
  record Needed(String kind, Node name, boolean variables, String prefix) {}

  /**
   * The objects that all variables come from, and what is mounted where the program looks for its
   * configuration: whatever else is mounted says nothing of pools.
   *
   * @param given the variables and options that the process is given
   */
  List<Needed> needed(Map<String, SpringLoader.Variable> given) {
    List<Needed> needed = new ArrayList<>();
    for (Node from : YamlText.items(YamlText.get(container, "envFrom"))) {
      String prefix = YamlText.text(YamlText.get(from, "prefix"));
      KINDS.forEach(
          (key, kind) ->
              YamlText.get(from, key + "Ref")
                  .flatMap(reference -> YamlText.get(reference, "name"))
                  .ifPresent(name -> needed.add(new Needed(kind, name, true, prefix))));
    }
    for (Node mount : YamlText.items(YamlText.get(container, "volumeMounts"))) {
      String volume = YamlText.text(YamlText.get(mount, "name"));
      volumes()
          .filter(v -> YamlText.text(YamlText.get(v, "name")).equals(volume))
          .forEach(v -> files(mount, v, given, needed));
    }
    return needed;
  }

  private static void files(
      Node mount, Node volume, Map<String, SpringLoader.Variable> given, List<Needed> needed) {
    KINDS.forEach(
        (key, kind) ->
            sources(volume, key).stream()
                .filter(source -> isConfiguration(mount, source, given))
                .flatMap(source -> name(source).stream())
                .forEach(name -> needed.add(new Needed(kind, name, false, ""))));
    for (String key : ELSEWHERE) {
      YamlText.get(volume, key)
          .filter(source -> isConfiguration(mount, source, given))
          .flatMap(source -> YamlText.get(volume, "name"))
          .ifPresent(name -> needed.add(new Needed("", name, false, "")));
    }
  }

  /**
   * The places of which variables and options say that the program is to read them, and that are
   * not in sight.
   *
   * @param given the variables and options that the process is given
   */
  Map<String, SpringLoader.Variable> led(Map<String, SpringLoader.Variable> given) {
    Map<String, SpringLoader.Variable> led = new TreeMap<>();
    given.forEach(
        (name, variable) -> {
          String flat = Environment.flat(name);
          if (flat.equals(CLOUD)) {
            led.put(name, variable);
          }
          if (!Places.NAMES.contains(flat)) {
            return;
          }
          boolean imports = flat.endsWith("import");
          boolean seen =
              variable.known()
                  && Places.locations(variable.text())
                      .allMatch(at -> Places.isUsual(at, imports) || isMounted(at));
          if (!seen) {
            led.put(name, variable);
          }
        });
    return led;
  }

  /** Whether a place is in a volume, of which is told what is in it, and its name is known. */
  private boolean isMounted(String location) {
    String path = location.replaceFirst("^file:", "");
    return Places.isApplications(path)
        && YamlText.items(YamlText.get(container, "volumeMounts")).stream()
            .map(mount -> YamlText.text(YamlText.get(mount, "mountPath")))
            .anyMatch(
                mounted -> !mounted.isEmpty() && path.startsWith(mounted.replaceAll("/+$", "")));
  }

  /** The name in a reference that has to lead somewhere. */
  private static Optional<Node> name(Node reference) {
    return YamlText.text(YamlText.get(reference, "optional")).equals("true")
        ? Optional.empty()
        : YamlText.get(reference, "name").or(() -> YamlText.get(reference, "secretName"));
  }

  private static boolean isConfiguration(
      Node mount, Node source, Map<String, SpringLoader.Variable> given) {
    String path = YamlText.text(YamlText.get(mount, "mountPath")).replaceAll("/+$", "");
    Stream<String> files =
        Stream.concat(
            Stream.of(path, YamlText.text(YamlText.get(mount, "subPath"))),
            YamlText.items(YamlText.get(source, "items")).stream()
                .map(item -> YamlText.text(YamlText.get(item, "path"))));
    boolean looked =
        given.entrySet().stream()
            .filter(variable -> Environment.flat(variable.getKey()).startsWith("springconfig"))
            .anyMatch(variable -> variable.getValue().text().contains(path));
    // Spring Boot looks into the folder `config` beside the program by itself.
    return path.endsWith("/config")
        || (looked && !path.isEmpty())
        || files
            .map(file -> file.substring(file.lastIndexOf('/') + 1))
            .anyMatch(file -> ModuleFiles.isApplication(file) || ModuleFiles.isPoolFile(file));
  }
}
