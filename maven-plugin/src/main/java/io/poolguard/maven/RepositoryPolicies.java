package io.poolguard.maven;

import io.poolguard.policy.InputException;
import io.poolguard.policy.PolicyArtifacts;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** Fetches the policies that others have published, from the project's own repositories. */
final class RepositoryPolicies implements PolicyArtifacts {
  private final RepositorySystem system;
  private final MavenSession session;

  RepositoryPolicies(RepositorySystem system, MavenSession session) {
    this.system = system;
    this.session = session;
  }

  @Override
  public Path jar(String coordinates) throws InputException {
    List<RemoteRepository> remotes = session.getTopLevelProject().getRemoteProjectRepositories();
    try {
      Artifact artifact = new DefaultArtifact(coordinates);
      ArtifactRequest request = new ArtifactRequest(artifact, remotes, null);
      return system
          .resolveArtifact(session.getRepositorySession(), request)
          .getArtifact()
          .getFile()
          .toPath();
    } catch (IllegalArgumentException e) {
      throw new InputException("that names no artifact", e);
    } catch (ArtifactResolutionException e) {
      throw new InputException("it cannot be fetched: " + e.getMessage(), e);
    }
  }
}
