package io.poolguard.maven;

import io.poolguard.audit.AuditRequest;
import io.poolguard.audit.AuditResult;
import io.poolguard.audit.Correlation;
import io.poolguard.audit.Evidence;
import io.poolguard.audit.FailOn;
import io.poolguard.audit.LeakLog;
import io.poolguard.audit.Report;
import io.poolguard.audit.ReportFormat;
import io.poolguard.policy.InputException;
import java.io.File;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;

/**
 * Matches the leaks that HikariCP's leak detection has logged with the findings: confirmed ones
 * come first on the page, and leaks that the analysis has missed are listed.
 */
@Mojo(
    name = "correlate",
    aggregator = true,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class CorrelateMojo extends AbstractPoolGuardMojo {
  /** The log files, separated by commas. */
  @Parameter(property = "poolguard.logs")
  private List<File> logs = List.of();

  /**
   * Made by Maven.
   *
   * @param dependencies Maven's own
   */
  @Inject
  public CorrelateMojo(ProjectDependenciesResolver dependencies) {
    super(dependencies);
  }

  @Override
  void run() throws InputException {
    if (logs.isEmpty()) {
      throw new InputException("name the logs to read: -Dpoolguard.logs=app.log,app.1.log");
    }
    long start = System.nanoTime();
    List<LeakLog.SeenLeak> leaks =
        LeakLog.read(logs.stream().map(log -> root().resolve(log.toPath())).toList());
    List<AuditResult> results = new ArrayList<>();
    List<AuditRequest> requests = new ArrayList<>();
    for (MavenProject project : session().getProjects()) {
      Optional<AuditRequest> request = request(project);
      if (request.isPresent()) {
        requests.add(request.get());
        results.add(audit(request.get()));
      }
    }
    Report report = report(results, start);
    Evidence evidence =
        new Correlation(report, source -> requests.stream().anyMatch(r -> r.sources().has(source)))
            .evidence(leaks);
    write(report, evidence, FailOn.WARNING, EnumSet.of(ReportFormat.HTML));
    print(evidence.lines(report));
    getLog().info("Reports: " + folderName());
  }
}
