package io.poolguard.maven;

import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;

/** One module's page, {@code poolguard.html} in its site. For the {@code reporting} section. */
@Mojo(name = "site", requiresDependencyResolution = ResolutionScope.COMPILE, threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class SiteMojo extends AbstractSiteMojo {
  /**
   * Made by Maven.
   *
   * @param dependencies Maven's own
   */
  @Inject
  public SiteMojo(ProjectDependenciesResolver dependencies) {
    super(dependencies);
  }

  @Override
  List<MavenProject> modules() {
    return List.of(session().getCurrentProject());
  }
}
