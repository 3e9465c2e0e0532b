package io.poolguard.poolconfig;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A Kubernetes workload.
 *
 * @param name its name
 * @param programs names by which the module is known whose program it runs: its own and those of
 *     its images
 * @param origin where it is written
 * @param environment the variables of its containers
 * @param configMaps the ConfigMaps whose files it mounts
 * @param peak how many of its pods run at once at most, roll-outs included
 */
record Workload(
    String name,
    Set<String> programs,
    Origin origin,
    Map<String, SpringLoader.Variable> environment,
    List<String> configMaps,
    long peak) {
  Workload {
    programs = Set.copyOf(programs);
    environment = Map.copyOf(environment);
    configMaps = List.copyOf(configMaps);
  }
}
