package io.poolguard.maven;

import io.poolguard.audit.Accepting;
import io.poolguard.audit.AuditRequest;
import io.poolguard.audit.AuditResult;
import io.poolguard.audit.PolicyFiles;
import io.poolguard.policy.AcceptedFile;
import io.poolguard.policy.AcceptedFindings;
import io.poolguard.policy.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * Records today's findings of all modules as accepted, with a reason, so that {@code check} fails
 * on new ones only. Entries whose finding is gone are dropped. Commit the file. Refused where
 * {@code CI} is set.
 */
@Mojo(
    name = "accept",
    aggregator = true,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class AcceptMojo extends AbstractPoolGuardMojo {
  /** Why the findings are accepted. */
  @Parameter(property = "poolguard.reason")
  private String reason = "";

  /**
   * Made by Maven.
   *
   * @param dependencies Maven's own
   */
  @Inject
  public AcceptMojo(ProjectDependenciesResolver dependencies) {
    super(dependencies);
  }

  @Override
  void run() throws InputException {
    if (reason.isBlank()) {
      throw new InputException(
          "findings are accepted with a reason only; add -Dpoolguard.reason=...");
    }
    Accepting.checkAllowed(reason, environment());
    Map<Path, List<AuditResult>> results = new LinkedHashMap<>();
    for (MavenProject project : session().getProjects()) {
      Optional<AuditResult> result = audit(project);
      if (result.isPresent()) {
        results.computeIfAbsent(file(project).file(), file -> new ArrayList<>()).add(result.get());
      }
    }
    Optional<AuditResult> together = together();
    if (together.isPresent()) {
      Path file = PolicyFiles.accepted(settings().accepted(), root(), root()).file();
      results.computeIfAbsent(file, f -> new ArrayList<>()).add(together.get());
    }
    for (Map.Entry<Path, List<AuditResult>> entry : results.entrySet()) {
      accept(PolicyFiles.accepted(Optional.of(entry.getKey()), root(), root()), entry.getValue());
    }
  }

  private AuditRequest.Accepted file(MavenProject project) throws InputException {
    return PolicyFiles.accepted(settings().accepted(), project.getBasedir().toPath(), root());
  }

  private void accept(AuditRequest.Accepted file, List<AuditResult> results) throws InputException {
    AcceptedFindings accepted = Accepting.accept(file, results, reason);
    long fresh = results.stream().mapToLong(result -> result.reported().size()).sum();
    long dropped = file.findings().entries().size() + fresh - accepted.entries().size();
    AcceptedFile.write(accepted, file.file());
    getLog()
        .info(
            "Accepted "
                + fresh
                + " new, dropped "
                + dropped
                + " gone, now "
                + accepted.entries().size()
                + " in "
                + file.file());
  }
}
