package io.poolguard.maven;

import io.poolguard.audit.FailOn;
import io.poolguard.audit.Report;
import io.poolguard.audit.ReportFormat;
import io.poolguard.policy.InputException;
import java.util.EnumSet;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.ProjectDependenciesResolver;

/**
 * Compiles all modules and writes one page that shows where they lose database connections, each
 * with its path through the source. Never fails the build for what it finds.
 */
@Mojo(
    name = "report",
    aggregator = true,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class ReportMojo extends AbstractPoolGuardMojo {
  /**
   * Made by Maven.
   *
   * @param dependencies Maven's own
   */
  @Inject
  public ReportMojo(ProjectDependenciesResolver dependencies) {
    super(dependencies);
  }

  @Override
  void run() throws InputException {
    long start = System.nanoTime();
    Report report = report(audit(session().getProjects()), start);
    write(report, FailOn.WARNING, EnumSet.of(ReportFormat.HTML));
    print(console(FailOn.NEVER).summary(report));
    getLog().info("Reports: " + folderName());
  }
}
