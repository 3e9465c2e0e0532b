package io.poolguard.maven;

import io.poolguard.audit.AuditRequest;
import io.poolguard.audit.PolicyFiles;
import io.poolguard.audit.Sources;
import io.poolguard.policy.InputException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.resolution.DependencyResult;

/**
 * Fetches an artifact and what it was compiled against, from the repositories of the project or of
 * the user's settings.
 */
final class PublishedArtifact {
  private final RepositorySystem system;
  private final RepositorySystemSession session;
  private final List<RemoteRepository> remotes;
  private final Log log;

  PublishedArtifact(RepositorySystem system, MavenSession session, Log log) {
    this.system = system;
    this.session = session.getRepositorySession();
    this.remotes = session.getCurrentProject().getRemoteProjectRepositories();
    this.log = log;
  }

  /**
   * What is to be audited.
   *
   * @param coordinates {@code group:artifact:version}, or with extension and classifier as Maven
   *     writes them
   * @param folder where sources may be unpacked
   * @throws InputException when they are none, or the artifact itself cannot be fetched
   */
  AuditRequest request(String coordinates, Settings settings, Path folder) throws InputException {
    Artifact artifact = parse(coordinates);
    Path file = fetch(artifact, coordinates);
    List<Path> classPath = new ArrayList<>(classPath(artifact));
    classPath.remove(file);
    return new AuditRequest(
        coordinates,
        new AuditRequest.Code(List.of(file), classPath),
        sources(
            artifact,
            folder
                .resolve("sources")
                .resolve(artifact.getArtifactId() + "-" + artifact.getVersion())),
        PolicyFiles.narrowed(
            PolicyFiles.policy(settings.policy(), settings.root()),
            settings.scope().includes(),
            settings.scope().excludes()),
        Optional.empty());
  }

  /** Sources are a comfort: without them the report names lines it cannot quote. */
  private Sources sources(Artifact artifact, Path folder) {
    Artifact sources =
        new DefaultArtifact(
            artifact.getGroupId(),
            artifact.getArtifactId(),
            "sources",
            "jar",
            artifact.getVersion());
    try {
      ArtifactResult result =
          system.resolveArtifact(session, new ArtifactRequest(sources, remotes, null));
      SourcesJar.unpack(result.getArtifact().getFile().toPath(), folder);
      return new Sources(List.of(folder), List.of(), StandardCharsets.UTF_8, false);
    } catch (ArtifactResolutionException | IOException e) {
      log.info("No sources to quote: " + e.getMessage());
      return Sources.NONE;
    }
  }

  private static Artifact parse(String coordinates) throws InputException {
    try {
      return new DefaultArtifact(coordinates);
    } catch (IllegalArgumentException e) {
      throw new InputException(
          "`" + coordinates + "` names no artifact; write group:artifact:version", e);
    }
  }

  private Path fetch(Artifact artifact, String coordinates) throws InputException {
    try {
      ArtifactResult result =
          system.resolveArtifact(session, new ArtifactRequest(artifact, remotes, null));
      return result.getArtifact().getFile().toPath();
    } catch (ArtifactResolutionException e) {
      throw new InputException(coordinates + " cannot be fetched: " + e.getMessage(), e);
    }
  }

  /**
   * Optional and provided dependencies too, for the code names their types; one that cannot be had
   * is told, since it is often meant so.
   */
  private List<Path> classPath(Artifact artifact) throws InputException {
    CollectRequest collect = new CollectRequest();
    collect.setRootArtifact(artifact);
    collect.setRepositories(remotes);
    try {
      ArtifactDescriptorRequest request = new ArtifactDescriptorRequest(artifact, remotes, null);
      var descriptor = system.readArtifactDescriptor(session, request);
      descriptor.getDependencies().stream()
          .filter(dependency -> !dependency.getScope().equals("test"))
          .map(
              dependency ->
                  new Dependency(
                      dependency.getArtifact(), "compile", false, dependency.getExclusions()))
          .forEach(collect::addDependency);
      collect.setManagedDependencies(descriptor.getManagedDependencies());
    } catch (ArtifactDescriptorException e) {
      throw new InputException(artifact + ": its pom cannot be read: " + e.getMessage(), e);
    }
    return files(resolve(collect));
  }

  private DependencyResult resolve(CollectRequest collect) {
    try {
      return system.resolveDependencies(session, new DependencyRequest(collect, null));
    } catch (DependencyResolutionException e) {
      String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      log.warn("Not all dependencies can be had, so findings may be missing: " + message);
      return e.getResult();
    }
  }

  private static List<Path> files(DependencyResult result) {
    return result.getArtifactResults().stream()
        .filter(ArtifactResult::isResolved)
        .map(ArtifactResult::getArtifact)
        .filter(artifact -> artifact.getExtension().equals("jar"))
        .map(Artifact::getFile)
        .map(File::toPath)
        .distinct()
        .toList();
  }
}
