package io.poolguard.maven;

import io.poolguard.audit.AuditResult;
import io.poolguard.audit.FailOn;
import io.poolguard.policy.InputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.SessionData;

/**
 * What the executions of {@code check} in one Maven session have in common: their results, and
 * which of them are still to come. Executions bound to another phase are another matter, for Maven
 * may stop before that phase. Lock it while using it.
 */
final class Reactor {
  private final long startNanos = System.nanoTime();
  private final Set<String> pending;
  private final List<AuditResult> results = new ArrayList<>();
  private long failing;
  private Optional<PoolAudits> poolAudits = Optional.empty();

  private Reactor(Set<String> pending) {
    this.pending = pending;
  }

  /**
   * The one for a session and phase, made by whoever asks first.
   *
   * @throws InputException when modules load this plugin apart from each other and so cannot report
   *     together
   */
  static Reactor of(MavenSession session, MojoExecution execution) throws InputException {
    SessionData data = session.getRepositorySession().getData();
    String key = "io.poolguard.check:" + execution.getLifecyclePhase();
    Object present = data.get(key);
    while (present == null) {
      data.set(key, null, new Reactor(expected(session, execution)));
      present = data.get(key);
    }
    if (present instanceof Reactor reactor) {
      return reactor;
    }
    throw new InputException(
        "modules configure PoolGuard with different plugin dependencies or plugin repositories;"
            + " configure it once, in a common parent");
  }

  void add(AuditResult result, FailOn level) {
    results.add(result);
    failing +=
        result.reported().stream().filter(reported -> level.includes(reported.level())).count();
  }

  /** Notes that an execution is done; tells whether it was the last. */
  boolean isLast(MavenProject project, MojoExecution execution) {
    return pending.remove(name(project, execution.getExecutionId())) && pending.isEmpty();
  }

  Optional<PoolAudits> poolAudits() {
    return poolAudits;
  }

  void use(PoolAudits made) {
    poolAudits = Optional.of(made);
  }

  List<AuditResult> results() {
    return List.copyOf(results);
  }

  /** How many findings fail the build. */
  long failing() {
    return failing;
  }

  long startNanos() {
    return startNanos;
  }

  private static Set<String> expected(MavenSession session, MojoExecution execution) {
    Set<String> expected = new HashSet<>();
    for (MavenProject project : session.getProjects()) {
      if (execution.getSource() == MojoExecution.Source.CLI) {
        expected.add(name(project, execution.getExecutionId()));
      } else {
        Plugin plugin = project.getPlugin(execution.getPlugin().getKey());
        if (plugin != null) {
          plugin.getExecutions().stream()
              .filter(other -> runsWith(other, execution))
              .forEach(other -> expected.add(name(project, other.getId())));
        }
      }
    }
    return expected;
  }

  private static boolean runsWith(PluginExecution other, MojoExecution execution) {
    String bound = other.getPhase();
    String phase = bound == null ? execution.getMojoDescriptor().getPhase() : bound;
    return other.getGoals().contains(execution.getGoal())
        && phase.equals(execution.getLifecyclePhase());
  }

  private static String name(MavenProject project, String executionId) {
    return project.getId() + "@" + executionId;
  }
}
