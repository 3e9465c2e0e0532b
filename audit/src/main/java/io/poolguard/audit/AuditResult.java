package io.poolguard.audit;

import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.rule.Diagnostic;
import io.poolguard.policy.AcceptedFinding;
import io.poolguard.poolconfig.PoolConfigResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What came of one {@link AuditRequest}.
 *
 * @param module artifact id, or empty
 * @param findings what is reported of the code, sorted
 * @param settings what is reported of the configuration, sorted
 * @param pools the pools that are configured
 * @param acceptance what was accepted before
 * @param hidden counts of findings that are not reported for other reasons
 * @param work what the analysis did
 */
public record AuditResult(
    String module,
    List<ReportedFinding> findings,
    List<ReportedSetting> settings,
    List<PoolConfigResult.Pool> pools,
    Acceptance acceptance,
    Hidden hidden,
    Work work) {
  public AuditResult {
    findings = findings.stream().sorted().toList();
    settings = settings.stream().sorted().toList();
    pools = List.copyOf(pools);
  }

  /**
   * This result with what the configuration gave.
   *
   * @param more a result without code of the same module
   */
  public AuditResult plus(AuditResult more) {
    List<ReportedSetting> all = new ArrayList<>(settings);
    all.addAll(more.settings);
    return new AuditResult(
        module,
        findings,
        all,
        Stream.concat(pools.stream(), more.pools.stream()).toList(),
        acceptance.plus(more.acceptance),
        hidden.plus(more.hidden),
        new Work(work.classes, diagnostics(more), work.statistics, work.files));
  }

  private List<Diagnostic> diagnostics(AuditResult more) {
    return Stream.concat(work.diagnostics.stream(), more.work.diagnostics.stream()).toList();
  }

  /** Whether there is anything to tell. */
  public boolean isEmpty() {
    return reported().isEmpty()
        && pools.isEmpty()
        && acceptance.equals(Acceptance.NONE)
        && hidden.equals(new Hidden(0, 0, 0, 0))
        && work.diagnostics.isEmpty();
  }

  /** Nothing was looked at yet. */
  static AuditResult empty(String module) {
    return new AuditResult(
        module,
        List.of(),
        List.of(),
        List.of(),
        Acceptance.NONE,
        new Hidden(0, 0, 0, 0),
        new Work(0, List.of(), Analyzer.Statistics.NONE));
  }

  /** Everything reported. */
  public List<Reported> reported() {
    List<Reported> all = new ArrayList<>(findings);
    all.addAll(settings);
    return all;
  }

  /**
   * What was accepted before.
   *
   * @param findings present and accepted
   * @param used the entries that accept them
   * @param stale entries whose finding is gone
   */
  public record Acceptance(
      List<Reported> findings, List<AcceptedFinding> used, List<AcceptedFinding> stale) {
    /** Nothing was accepted. */
    public static final Acceptance NONE = new Acceptance(List.of(), List.of(), List.of());

    Acceptance plus(Acceptance more) {
      return new Acceptance(
          Stream.concat(findings.stream(), more.findings.stream()).toList(),
          Stream.concat(used.stream(), more.used.stream()).toList(),
          Stream.concat(stale.stream(), more.stale.stream()).toList());
    }

    public Acceptance {
      findings = List.copyOf(findings);
      used = List.copyOf(used);
      stale = List.copyOf(stale);
    }
  }

  /**
   * Counts of findings that are not reported.
   *
   * @param suppressed by {@code @SuppressWarnings}
   * @param excluded by class patterns
   * @param off by a level
   * @param generated in generated sources
   */
  public record Hidden(int suppressed, int excluded, int off, int generated) {
    /** The sum of two. */
    Hidden plus(Hidden other) {
      return new Hidden(
          suppressed + other.suppressed,
          excluded + other.excluded,
          off + other.off,
          generated + other.generated);
    }
  }

  /**
   * What the analysis did.
   *
   * @param classes count of classes audited
   * @param diagnostics what went wrong, sorted
   * @param statistics the engine's own
   * @param files the source files that were found of those that the statistics name; absolute
   */
  public record Work(
      int classes,
      List<Diagnostic> diagnostics,
      Analyzer.Statistics statistics,
      Map<String, Path> files) {
    public Work {
      diagnostics = diagnostics.stream().sorted().distinct().toList();
      files = Map.copyOf(files);
    }

    /** Of what names no source file. */
    Work(int classes, List<Diagnostic> diagnostics, Analyzer.Statistics statistics) {
      this(classes, diagnostics, statistics, Map.of());
    }
  }
}
