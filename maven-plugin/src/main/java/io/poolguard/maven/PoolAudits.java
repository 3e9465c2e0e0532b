package io.poolguard.maven;

import io.poolguard.analysis.Analyzer;
import io.poolguard.audit.AuditResult;
import io.poolguard.audit.ConfigAuditor;
import io.poolguard.audit.PolicyFiles;
import io.poolguard.audit.SettingFixer;
import io.poolguard.policy.InputException;
import io.poolguard.policy.Nearest;
import io.poolguard.policy.Policy;
import io.poolguard.policy.PolicyArtifacts;
import io.poolguard.poolconfig.PoolConfigResult;
import io.poolguard.poolconfig.PoolWorkspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** The audit of pool settings in the modules of one build. Safe for use by several threads. */
final class PoolAudits {
  /** More threads than that wait for each other. */
  private static final int MOST_THREADS = 4;

  private final Settings settings;
  private final PolicyArtifacts artifacts;
  private final PoolModules modules;
  private final PoolWorkspace workspace;
  private final Map<Optional<Path>, Policy> policies = new HashMap<>();

  /**
   * @param artifacts fetches policies
   * @param session with all modules of the build
   */
  PoolAudits(Settings settings, PolicyArtifacts artifacts, MavenSession session) {
    this.settings = settings;
    this.artifacts = artifacts;
    this.modules = new PoolModules(settings);
    List<MavenProject> projects = session.getProjects();
    // With -pl or -rf, some are left out.
    boolean whole =
        session.getAllProjects() == null || session.getAllProjects().size() == projects.size();
    this.workspace = new PoolWorkspace(projects.stream().map(modules::module).toList(), whole);
  }

  /** What is to be said of a module's pools; empty when that is nothing. */
  Optional<AuditResult> audit(MavenProject project) throws InputException {
    return audit(project, Analyzer.Statistics.NONE);
  }

  /**
   * The same of a module whose code was analysed before.
   *
   * @param code what that counted
   */
  Optional<AuditResult> audit(MavenProject project, Analyzer.Statistics code)
      throws InputException {
    AuditResult result = auditor(folder(project)).audit(modules.module(project), workspace, code);
    return result.isEmpty() ? Optional.empty() : Optional.of(result);
  }

  /** The same of several modules, in their order, and of what they open together. */
  List<AuditResult> audit(List<MavenProject> projects) throws InputException {
    List<Callable<Optional<AuditResult>>> tasks = new ArrayList<>();
    projects.forEach(project -> tasks.add(() -> audit(project)));
    List<AuditResult> results = new ArrayList<>();
    inParallel(tasks).forEach(result -> result.ifPresent(results::add));
    together().ifPresent(results::add);
    return results;
  }

  /** What is to be said of all modules audited so far together; empty if nothing. */
  Optional<AuditResult> together() throws InputException {
    AuditResult result = auditor(settings.root()).together(workspace);
    return result.isEmpty() ? Optional.empty() : Optional.of(result);
  }

  /**
   * Mends the settings of a module, on copies.
   *
   * @param taken files that are changed otherwise
   */
  SettingFixer.Outcome fix(MavenProject project, Set<Path> taken) throws InputException {
    return new SettingFixer(module -> auditor(module.folder()), workspace.modules(), taken)
        .fix(modules.module(project));
  }

  /** The pools of each module. */
  List<PoolConfigResult> pools(List<MavenProject> projects) throws InputException {
    List<Callable<PoolConfigResult>> tasks = new ArrayList<>();
    for (MavenProject project : projects) {
      tasks.add(() -> auditor(folder(project)).pools(modules.module(project), workspace));
    }
    return inParallel(tasks);
  }

  private static Path folder(MavenProject project) {
    return project.getBasedir().toPath();
  }

  private ConfigAuditor auditor(Path folder) throws InputException {
    return new ConfigAuditor(
        policy(folder),
        Optional.of(PolicyFiles.accepted(settings.accepted(), folder, settings.root())),
        Nearest.repositoryRoot(settings.root()).orElse(settings.root()));
  }

  /** The policy of a module; each file is read once. */
  Policy policy(Path folder) throws InputException {
    Optional<Path> file = settings.policy().or(() -> Nearest.upwards(folder, Policy.FILE));
    synchronized (policies) {
      Policy known = policies.get(file);
      if (known == null) {
        known = PolicyFiles.policy(file, folder, artifacts);
        policies.put(file, known);
      }
      return known;
    }
  }

  private static <T> List<T> inParallel(List<Callable<T>> tasks) throws InputException {
    int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    ExecutorService executor =
        Executors.newFixedThreadPool(
            Math.max(1, Math.min(threads, tasks.size())),
            work -> {
              Thread thread = new Thread(work, "poolguard-config");
              thread.setDaemon(true);
              thread.setContextClassLoader(loader);
              return thread;
            });
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> future : executor.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InputException input) {
        throw input;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InputException("interrupted", e);
    } finally {
      executor.shutdownNow();
    }
  }
}
