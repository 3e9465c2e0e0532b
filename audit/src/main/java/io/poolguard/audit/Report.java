package io.poolguard.audit;

import io.poolguard.analysis.rule.Diagnostic;
import io.poolguard.analysis.rule.Level;
import io.poolguard.policy.AcceptedFinding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The results of a whole run, put together.
 *
 * @param results by module, in any order
 * @param root the folder to which file names in SARIF and JSON are relative, the repository's root
 *     if there is one
 * @param here the folder to which file names on the console are relative
 * @param millis wall time
 */
public record Report(List<AuditResult> results, Path root, Path here, long millis) {
  public Report {
    results = List.copyOf(results);
  }

  /** What is reported, sorted. */
  public List<Reported> findings() {
    List<Reported> all = new ArrayList<>();
    results.stream().flatMap(result -> result.findings().stream()).sorted().forEach(all::add);
    results.stream().flatMap(result -> result.settings().stream()).sorted().forEach(all::add);
    return all;
  }

  /** What was accepted and is still there, sorted. */
  public List<Reported> accepted() {
    return results.stream()
        .flatMap(result -> result.acceptance().findings().stream())
        .sorted(Comparator.comparing(Reported::module).thenComparing(Reported::fingerprint))
        .toList();
  }

  /**
   * Accepted entries whose finding is gone, sorted. An entry without a module is stale only where
   * no other module has it still.
   */
  public List<AcceptedFinding> stale() {
    List<AcceptedFinding> used =
        results.stream().flatMap(result -> result.acceptance().used().stream()).toList();
    return results.stream()
        .flatMap(result -> result.acceptance().stale().stream())
        .filter(entry -> !used.contains(entry))
        .sorted()
        .distinct()
        .toList();
  }

  /** What went wrong, sorted. */
  public List<Diagnostic> diagnostics() {
    return results.stream()
        .flatMap(result -> result.work().diagnostics().stream())
        .sorted()
        .distinct()
        .toList();
  }

  /** Counts of findings that are not shown. */
  public AuditResult.Hidden hidden() {
    return results.stream()
        .map(AuditResult::hidden)
        .reduce(new AuditResult.Hidden(0, 0, 0, 0), AuditResult.Hidden::plus);
  }

  /** How many classes were audited. */
  public int classes() {
    return results.stream().mapToInt(result -> result.work().classes()).sum();
  }

  /** How many findings have a level. */
  public long count(Level level) {
    return levels().filter(level::equals).count();
  }

  /** How many findings fail a run. */
  public long failing(FailOn failOn) {
    return levels().filter(failOn::includes).count();
  }

  private Stream<Level> levels() {
    return findings().stream().map(Reported::level);
  }
}
