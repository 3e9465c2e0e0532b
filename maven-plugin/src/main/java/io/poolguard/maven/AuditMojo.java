package io.poolguard.maven;

import io.poolguard.audit.AuditResult;
import io.poolguard.audit.FailOn;
import io.poolguard.audit.Report;
import io.poolguard.audit.ReportFormat;
import io.poolguard.policy.InputException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.RepositorySystem;

/**
 * Compiles all modules and prints where they lose database connections, in code and by
 * configuration. For the command line; needs no change to a pom: {@code mvn
 * io.poolguard:poolguard-maven-plugin:audit}.
 */
@Mojo(
    name = "audit",
    aggregator = true,
    requiresProject = false,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class AuditMojo extends AbstractPoolGuardMojo {
  /** From which level on findings fail the build: error, warning, note or never. */
  @Parameter(property = "poolguard.failOn", defaultValue = "never")
  private String failOn = "never";

  /** Audits a published artifact, {@code group:artifact:version}, in place of the project. */
  @Parameter(property = "poolguard.artifact")
  private String artifact = "";

  private final RepositorySystem repositories;

  /**
   * Made by Maven.
   *
   * @param dependencies Maven's own
   * @param repositories Maven's own
   */
  @Inject
  public AuditMojo(ProjectDependenciesResolver dependencies, RepositorySystem repositories) {
    super(dependencies);
    this.repositories = repositories;
  }

  @Override
  void run() throws InputException, MojoFailureException {
    long start = System.nanoTime();
    FailOn level = FailOn.parse(failOn);
    List<AuditResult> results = new ArrayList<>();
    if (artifact.isBlank()) {
      if (session().getTopLevelProject().getFile() == null) {
        throw new InputException(
            "there is no pom here; name an artifact: -Dpoolguard.artifact=group:artifact:version");
      }
      results.addAll(audit(session().getProjects()));
    } else {
      PublishedArtifact published = new PublishedArtifact(repositories, session(), getLog());
      results.add(audit(published.request(artifact.strip(), settings(), folder())));
    }
    Report report = report(results, start);
    write(report, level, EnumSet.of(ReportFormat.HTML, ReportFormat.SARIF, ReportFormat.JSON));
    long failing = report.failing(level);
    print(console(level).lines(report), failing);
    getLog().info("Reports: " + folderName());
    if (failing > 0) {
      throw new MojoFailureException(Failure.message(failing, folderName()));
    }
  }
}
