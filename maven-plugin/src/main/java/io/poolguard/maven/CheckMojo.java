package io.poolguard.maven;

import io.poolguard.audit.AuditResult;
import io.poolguard.audit.FailOn;
import io.poolguard.audit.Report;
import io.poolguard.audit.ReportFormat;
import io.poolguard.policy.InputException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;

/**
 * Fails a build whose code loses database connections. Each module is audited in its turn and its
 * findings are printed there; the build fails once, after the last module, so that one run shows
 * everything.
 */
@Mojo(
    name = "check",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
public final class CheckMojo extends AbstractPoolGuardMojo {
  /** From which level on findings fail the build: error, warning, note or never. */
  @Parameter(property = "poolguard.failOn", defaultValue = "warning")
  private String failOn = "warning";

  /** Prints findings but does not fail. */
  @Parameter(property = "poolguard.warnOnly", defaultValue = "false")
  private boolean warnOnly;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  private MojoExecution execution;

  /**
   * Made by Maven.
   *
   * @param dependencies Maven's own
   */
  @Inject
  public CheckMojo(ProjectDependenciesResolver dependencies) {
    super(dependencies);
  }

  @Override
  void run() throws InputException, MojoFailureException {
    FailOn level = warnOnly ? FailOn.NEVER : FailOn.parse(failOn);
    Reactor reactor = Reactor.of(session(), execution);
    long start = System.nanoTime();
    Optional<AuditResult> result = audit(project);
    if (result.isPresent()) {
      Report own = report(List.of(result.get()), start);
      synchronized (reactor) {
        print(console(level).findings(own), own.failing(level));
      }
    }
    finish(reactor, result, level);
  }

  @Override
  void skipped() throws InputException, MojoFailureException {
    finish(Reactor.of(session(), execution), Optional.empty(), FailOn.NEVER);
  }

  /** All modules of a build share theirs. */
  @Override
  PoolAudits newPoolAudits() throws InputException {
    Reactor reactor = Reactor.of(session(), execution);
    synchronized (reactor) {
      Optional<PoolAudits> present = reactor.poolAudits();
      if (present.isPresent()) {
        return present.get();
      }
      PoolAudits made = super.newPoolAudits();
      reactor.use(made);
      return made;
    }
  }

  private void finish(Reactor reactor, Optional<AuditResult> result, FailOn level)
      throws InputException, MojoFailureException {
    synchronized (reactor) {
      result.ifPresent(present -> reactor.add(present, level));
      boolean last = reactor.isLast(project, execution);
      if (last && reactor.poolAudits().isPresent()) {
        Optional<AuditResult> together = reactor.poolAudits().get().together();
        if (together.isPresent()) {
          reactor.add(together.get(), level);
          Report own = report(List.of(together.get()), System.nanoTime());
          print(console(level).findings(own), own.failing(level));
        }
      }
      Report report = report(reactor.results(), reactor.startNanos());
      if (!reactor.results().isEmpty()) {
        // Written anew after each module: a build that breaks later leaves what is known so far.
        write(report, level, EnumSet.of(ReportFormat.SARIF, ReportFormat.JSON));
      }
      if (last) {
        print(console(level).summary(report));
        if (reactor.failing() > 0) {
          throw new MojoFailureException(Failure.message(reactor.failing(), folderName()));
        }
      }
    }
  }
}
