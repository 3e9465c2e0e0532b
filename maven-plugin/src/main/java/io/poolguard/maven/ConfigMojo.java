package io.poolguard.maven;

import io.poolguard.audit.AuditResult;
import io.poolguard.audit.FailOn;
import io.poolguard.audit.Report;
import io.poolguard.audit.ReportFormat;
import io.poolguard.policy.InputException;
import java.util.EnumSet;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.ProjectDependenciesResolver;

/**
 * Checks how the pools of all modules are configured, and fails the build. Nothing is compiled and
 * no dependency resolved, so that it can run first in CI or before a commit.
 */
@Mojo(name = "config", aggregator = true, threadSafe = true)
public final class ConfigMojo extends AbstractPoolGuardMojo {
  /** From which level on findings fail the build: error, warning, note or never. */
  @Parameter(property = "poolguard.failOn", defaultValue = "warning")
  private String failOn = "warning";

  /** Prints findings but does not fail. */
  @Parameter(property = "poolguard.warnOnly", defaultValue = "false")
  private boolean warnOnly;

  /**
   * Made by Maven.
   *
   * @param dependencies Maven's own
   */
  @Inject
  public ConfigMojo(ProjectDependenciesResolver dependencies) {
    super(dependencies);
  }

  @Override
  void run() throws InputException, MojoFailureException {
    long start = System.nanoTime();
    FailOn level = warnOnly ? FailOn.NEVER : FailOn.parse(failOn);
    List<AuditResult> results = poolAudits().audit(session().getProjects());
    Report report = report(results, start);
    write(report, level, EnumSet.of(ReportFormat.SARIF, ReportFormat.JSON));
    long failing = report.failing(level);
    print(console(level).lines(report), failing);
    if (failing > 0) {
      throw new MojoFailureException(Failure.message(failing, folderName()));
    }
  }
}
