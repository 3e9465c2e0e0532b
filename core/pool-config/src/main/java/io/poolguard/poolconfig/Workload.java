package io.poolguard.poolconfig;

import java.util.List;
import java.util.Map;

/**
 * A Kubernetes workload.
 *
 * @param name its name
 * @param origin where it is written
 * @param environment the variables of its containers
 * @param configMaps the ConfigMaps whose files it mounts
 * @param peak how many of its pods run at once at most, roll-outs included
 */
record Workload(
    String name,
    Origin origin,
    Map<String, SpringLoader.Variable> environment,
    List<String> configMaps,
    long peak) {
  Workload {
    environment = Map.copyOf(environment);
    configMaps = List.copyOf(configMaps);
  }
}
