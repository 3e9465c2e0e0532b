package io.poolguard.maven;

import io.poolguard.policy.InputException;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.DefaultDependencyResolutionRequest;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.graph.Dependency;

/**
 * Resolves the class path of tests. Not asked of Maven for every run, for it would fail modules
 * whose tests nobody wants audited.
 */
final class TestClassPaths implements Modules.TestClassPath {
  private final MavenSession session;
  private final ProjectDependenciesResolver resolver;

  TestClassPaths(MavenSession session, ProjectDependenciesResolver resolver) {
    this.session = session;
    this.resolver = resolver;
  }

  @Override
  public List<Path> of(MavenProject project) throws InputException {
    try {
      return resolver
          .resolve(new DefaultDependencyResolutionRequest(project, session.getRepositorySession()))
          .getResolvedDependencies()
          .stream()
          .map(Dependency::getArtifact)
          .map(artifact -> artifact.getFile())
          .filter(Objects::nonNull)
          .map(File::toPath)
          .toList();
    } catch (DependencyResolutionException e) {
      throw new InputException(
          project.getArtifactId() + ": the class path of the tests: " + e.getMessage(), e);
    }
  }
}
