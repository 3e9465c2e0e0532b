package io.poolguard.maven;

import io.poolguard.poolconfig.HikariVersion;
import io.poolguard.poolconfig.PoolModule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;

/** From Maven's view of a module to where its pools are configured. */
final class PoolModules {
  private static final String HIKARI = "HikariCP";
  private static final String BOOT = "spring-boot";

  private final Settings settings;

  PoolModules(Settings settings) {
    this.settings = settings;
  }

  /** The module. What is resolved counts; unresolved, what the model says. */
  PoolModule module(MavenProject project) {
    Path folder = project.getBasedir().toPath();
    List<Path> resources =
        project.getBuild().getResources().stream()
            .map(Resource::getDirectory)
            .map(folder::resolve)
            .map(path -> path.toAbsolutePath().normalize())
            .distinct()
            .toList();
    Path build = Path.of(project.getBuild().getDirectory()).toAbsolutePath().normalize();
    List<Path> sources =
        Stream.concat(
                project.getCompileSourceRoots().stream(),
                Stream.of("src/main/kotlin", "src/main/groovy"))
            .map(folder::resolve)
            .map(path -> path.toAbsolutePath().normalize())
            .filter(path -> settings.scope().generated() || !path.startsWith(build))
            .distinct()
            .toList();
    return new PoolModule(
        project.getArtifactId(),
        folder,
        resources,
        sources,
        new PoolModule.Build(properties(project), copied(project, resources), settings.charset()),
        libraries(project));
  }

  /** The folders in which Maven is known to fill in nothing. */
  private static Set<Path> copied(MavenProject project, List<Path> resources) {
    if (project.getBuildPlugins().stream().anyMatch(PoolModules::mayFillIn)) {
      return Set.of();
    }
    Set<Path> copied = new HashSet<>(resources);
    Path folder = project.getBasedir().toPath();
    project.getBuild().getResources().stream()
        .filter(Resource::isFiltering)
        .map(resource -> folder.resolve(resource.getDirectory()).toAbsolutePath().normalize())
        .forEach(copied::remove);
    return copied;
  }

  /** Whether a plugin may write resources besides those that the project names. */
  private static boolean mayFillIn(Plugin plugin) {
    return plugin.getArtifactId().matches(".*(?:antrun|replacer|groovy).*")
        || plugin.getExecutions().stream()
            .anyMatch(execution -> execution.getGoals().contains("copy-resources"));
  }

  private static Map<String, String> properties(MavenProject project) {
    Map<String, String> properties = new HashMap<>();
    for (String name : project.getProperties().stringPropertyNames()) {
      properties.put(name, project.getProperties().getProperty(name));
    }
    properties.put("project.version", project.getVersion());
    properties.put("project.groupId", project.getGroupId());
    properties.put("project.artifactId", project.getArtifactId());
    properties.put("project.name", project.getName());
    return properties;
  }

  private static PoolModule.Libraries libraries(MavenProject project) {
    Set<String> names = new TreeSet<>();
    List<Path> jars = new ArrayList<>();
    for (Artifact artifact : project.getArtifacts()) {
      names.add(artifact.getGroupId() + ":" + artifact.getArtifactId());
      if (artifact.getFile() != null) {
        jars.add(artifact.getFile().toPath());
      }
    }
    // A pool may be needed at run time alone, which is not resolved for the goals.
    project.getDependencies().stream()
        .filter(dependency -> "runtime".equals(dependency.getScope()))
        .forEach(dependency -> names.add(name(dependency)));
    Set<String> withoutHikari = new TreeSet<>();
    if (jars.isEmpty()) {
      project.getDependencies().stream()
          .filter(dependency -> !"test".equals(dependency.getScope()))
          .forEach(dependency -> declared(dependency, names, withoutHikari));
    }
    return new PoolModule.Libraries(
        version(project, HIKARI).flatMap(HikariVersion::parse),
        version(project, BOOT),
        names,
        jars,
        withoutHikari);
  }

  private static void declared(
      Dependency dependency, Set<String> names, Set<String> withoutHikari) {
    String name = name(dependency);
    names.add(name);
    if (dependency.getExclusions().stream()
        .anyMatch(out -> PoolModule.excludesHikari(out.getGroupId(), out.getArtifactId()))) {
      withoutHikari.add(name);
    }
  }

  private static String name(Dependency dependency) {
    return dependency.getGroupId() + ":" + dependency.getArtifactId();
  }

  /** The version that is resolved, else that the project declares or manages. */
  private static Optional<String> version(MavenProject project, String artifactId) {
    Stream<String> resolved =
        project.getArtifacts().stream()
            .filter(artifact -> artifact.getArtifactId().equals(artifactId))
            .map(Artifact::getVersion);
    Stream<Dependency> managed =
        project.getDependencyManagement() == null
            ? Stream.empty()
            : project.getDependencyManagement().getDependencies().stream();
    Stream<String> modelled =
        Stream.concat(project.getDependencies().stream(), managed)
            .filter(dependency -> dependency.getArtifactId().equals(artifactId))
            .map(Dependency::getVersion);
    return Stream.concat(resolved, modelled).filter(version -> version != null).findFirst();
  }
}
