package io.poolguard.maven;

import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;

/**
 * One page about all modules, {@code poolguard.html} in the site of the project that Maven was
 * started on. For the {@code reporting} section there, {@code inherited} false.
 */
@Mojo(
    name = "site-aggregate",
    aggregator = true,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class SiteAggregateMojo extends AbstractSiteMojo {
  /**
   * Made by Maven.
   *
   * @param dependencies Maven's own
   */
  @Inject
  public SiteAggregateMojo(ProjectDependenciesResolver dependencies) {
    super(dependencies);
  }

  @Override
  List<MavenProject> modules() {
    return session().getProjects();
  }
}
