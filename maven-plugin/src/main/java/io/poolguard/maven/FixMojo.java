package io.poolguard.maven;

import io.poolguard.audit.AuditRequest;
import io.poolguard.audit.AuditResult;
import io.poolguard.audit.Delivery;
import io.poolguard.audit.Evidence;
import io.poolguard.audit.FailOn;
import io.poolguard.audit.FixResult;
import io.poolguard.audit.Fixer;
import io.poolguard.audit.PatchFile;
import io.poolguard.audit.Report;
import io.poolguard.audit.ReportFormat;
import io.poolguard.audit.SettingFixer;
import io.poolguard.policy.InputException;
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
 * Repairs leaks, and mends pool settings. Each repair is made on a copy, compiled and analysed
 * again, and kept only when its finding is gone and no other has come. What is kept is written as
 * one diff, or into the sources with {@code -Dpoolguard.apply=true}.
 */
@Mojo(
    name = "fix",
    aggregator = true,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class FixMojo extends AbstractPoolGuardMojo {
  /** Changes the sources; files with changes that are not committed stay as they are. */
  @Parameter(property = "poolguard.apply", defaultValue = "false")
  private boolean apply;

  /**
   * Made by Maven.
   *
   * @param dependencies Maven's own
   */
  @Inject
  public FixMojo(ProjectDependenciesResolver dependencies) {
    super(dependencies);
  }

  @Override
  void run() throws InputException {
    long start = System.nanoTime();
    FixResult fixes = FixResult.none();
    List<AuditResult> results = new ArrayList<>();
    for (MavenProject project : session().getProjects()) {
      Optional<AuditRequest> request = request(project);
      Optional<AuditResult> result = audit(project, request);
      result.ifPresent(results::add);
      if (request.isPresent() && result.isPresent()) {
        fixes = fixes.plus(new Fixer().fix(request.get(), result.get()));
      }
    }
    together().ifPresent(results::add);
    Report report = report(results, start);
    Evidence evidence = fixes.evidence(report.root());
    print(fixes.lines());
    if (!isConfigSkipped()) {
      List<SettingFixer.Outcome> settings = new ArrayList<>();
      fixes = fixes.withSettings(session().getProjects(), poolAudits()::fix, settings::add);
      settings.forEach(outcome -> print(outcome.lines()));
      evidence = evidence.plus(Evidence.of(settings, report.root()));
    }
    write(report, evidence, FailOn.WARNING, EnumSet.of(ReportFormat.HTML));
    Delivery delivery =
        apply
            ? Delivery.inPlace(fixes)
            : Delivery.asDiff(
                fixes,
                report.root(),
                folder().resolve(PatchFile.NAME),
                folderName() + "/" + PatchFile.NAME);
    delivery.warnings().forEach(getLog()::warn);
    if (!delivery.line().isEmpty()) {
      getLog().info(delivery.line());
    }
  }
}
