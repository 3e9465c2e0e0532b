package io.poolguard.poolconfig;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A module whose pools are looked at. Nothing of it needs to be compiled.
 *
 * @param name artifact id, or empty
 * @param folder its root; manifests are looked for below it
 * @param resources folders of resources
 * @param sources folders of Java sources
 * @param buildProperties what the build fills in for {@code @name@} in resources
 * @param hikari the version of HikariCP that the project resolves, when that is known
 */
public record PoolModule(
    String name,
    Path folder,
    List<Path> resources,
    List<Path> sources,
    Map<String, String> buildProperties,
    Optional<HikariVersion> hikari) {
  public PoolModule {
    folder = folder.toAbsolutePath().normalize();
    resources = List.copyOf(resources);
    sources = List.copyOf(sources);
    buildProperties = Map.copyOf(buildProperties);
  }
}
