package io.poolguard.poolconfig;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Surroundings of a program.
 *
 * @param workload name of the Kubernetes workload, or empty
 * @param profiles active profiles
 * @param variables of its process
 * @param options properties that the process is given and that count more than variables
 * @param more whether it is given more variables or files, which are not seen
 */
record Surroundings(
    String workload,
    List<String> profiles,
    Map<String, SpringLoader.Variable> variables,
    Map<String, SpringLoader.Variable> options,
    boolean more) {
  private static final String PLATFORM = "spring.main.cloud-platform";

  /** Those in which all is seen. */
  Surroundings(
      String workload,
      List<String> profiles,
      Map<String, SpringLoader.Variable> variables,
      Map<String, SpringLoader.Variable> options) {
    this(workload, profiles, variables, options, false);
  }

  /** The same with more than is seen. */
  Surroundings andMore() {
    return new Surroundings(workload, profiles, variables, options, true);
  }

  /**
   * Those of a container.
   *
   * @param matters whether variables that begin so may set something of the program's pools
   */
  static Surroundings of(String workload, Workload.Container container, Predicate<String> matters) {
    return new Surroundings(
        workload,
        container.profiles(),
        container.environment(),
        container.options(),
        container.missing().stream().anyMatch(missing -> matters.test(missing.prefix())));
  }

  /**
   * Whether nothing but profiles can change what the program's own files say: no variable with a
   * value stands for a placeholder or tells Spring Boot where to look.
   */
  boolean areOwn(Readers readers) {
    return options.isEmpty()
        && variables.entrySet().stream()
            .filter(variable -> variable.getValue().known())
            .map(Map.Entry::getKey)
            .allMatch(name -> name.equals(Workload.ACTIVE) || !readers.mayLoad(name));
  }

  String profile() {
    return String.join(",", profiles);
  }

  /** The same on a platform, unless it is told which that is. */
  Surroundings on(String platform, PoolModule module) {
    Map<String, SpringLoader.Variable> told = new LinkedHashMap<>(options);
    Origin nowhere = new Origin(module.folder(), 1, 1);
    told.putIfAbsent(PLATFORM, new SpringLoader.Variable(platform, true, nowhere));
    return new Surroundings(workload, profiles, variables, told, more);
  }
}
