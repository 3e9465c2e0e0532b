package io.poolguard.poolconfig;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Kubernetes workload.
 *
 * @param name its name
 * @param job whether it runs to an end: one of the same name that does not is another one
 * @param scale what says how many of its pods there are
 * @param containers of one pod, without those that only run before the others
 * @param peak how many of its pods run at once at most, roll-outs included
 */
record Workload(String name, boolean job, Scale scale, List<Container> containers, long peak) {
  /**
   * What says how many pods there are.
   *
   * @param text what it is, for messages
   * @param origin where the number is written, else the workload
   */
  record Scale(String text, Origin origin) {}

  /** The variable that switches profiles on. */
  static final String ACTIVE = "SPRING_PROFILES_ACTIVE";

  private static final String ACTIVE_KEY = "spring.profiles.active";

  Workload {
    containers = List.copyOf(containers);
  }

  /**
   * A container.
   *
   * @param name its name
   * @param image the last part of its image's name, without a version
   * @param chosen whether the workload says that it is the one that counts
   * @param environment the variables of its process
   * @param options what its command line and variables of several properties set, which counts more
   * @param configMaps the ConfigMaps whose files it sees
   * @param missing what all its variables or its configuration are said to come from, and what no
   *     manifest beside it tells
   */
  record Container(
      String name,
      String image,
      boolean chosen,
      Map<String, SpringLoader.Variable> environment,
      Map<String, SpringLoader.Variable> options,
      List<KubernetesObject> configMaps,
      List<Missing> missing) {
    Container {
      environment = Map.copyOf(environment);
      options = Map.copyOf(options);
      configMaps = List.copyOf(configMaps);
      missing = List.copyOf(missing);
    }

    /** The profiles that it switches on. */
    List<String> profiles() {
      SpringLoader.Variable active = options.getOrDefault(ACTIVE_KEY, environment.get(ACTIVE));
      if (active == null || !active.known()) {
        return List.of();
      }
      return List.of(active.text().split(",", -1)).stream()
          .map(String::strip)
          .filter(profile -> !profile.isEmpty())
          .toList();
    }

    /**
     * What a container is given that is not there, or whose content is not looked at.
     *
     * @param kind ConfigMap, Secret, or empty for files of another kind
     * @param name its name
     * @param variables whether it gives variables, or files
     * @param prefix that all variables have
     * @param origin where the name is written
     */
    record Missing(String kind, String name, boolean variables, String prefix, Origin origin) {
      /** Of a place that a variable names; what it is called then is the variable. */
      static final String PLACE = "place";

      /** What it is, for messages. */
      String what() {
        return kind.equals(PLACE) ? name : (variables ? "envFrom " : "volume ") + name;
      }

      /** Why it is not seen, as a clause. */
      String why() {
        String seen =
            isObject()
                ? "no " + kind + " of that name is in these files, so the "
                : kind.equals(PLACE)
                    ? "what it names is not in these files, so the "
                    : "its content is not looked at, so the ";
        String what =
            kind.equals(PLACE)
                ? "settings there"
                : variables ? "variables that it sets" : "files that it holds";
        return seen + what + " are unknown here and what they change is not seen";
      }

      /** Whether a manifest of its kind and name would tell. */
      boolean isObject() {
        return kind.equals(Manifests.CONFIG_MAP) || (kind.equals(Manifests.SECRET) && variables);
      }
    }
  }

  /**
   * The container that counts where no image tells: the one that is chosen, else the one with the
   * workload's name, else the first. Those beside it run somebody else's program.
   */
  Optional<Container> main() {
    return containers.stream()
        .filter(Container::chosen)
        .findFirst()
        .or(() -> containers.stream().filter(c -> c.name().equals(name)).findFirst())
        .or(() -> containers.stream().findFirst());
  }
}
