package io.poolguard.audit;

import io.poolguard.analysis.rule.Diagnostic;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Held;
import io.poolguard.analysis.rule.Step;
import io.poolguard.policy.AcceptedFinding;
import io.poolguard.policy.AcceptedFindings;
import io.poolguard.policy.InputException;
import io.poolguard.sourcefix.SourceFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Runs the analysis over class files and decides what of it is reported: class patterns, generated
 * sources, suppressions, levels and accepted findings, in this order.
 */
public final class Auditor {
  private final Engine engine;

  /** An auditor over the bytecode analysis. */
  public Auditor() {
    this(new BytecodeEngine());
  }

  Auditor(Engine engine) {
    this.engine = engine;
  }

  /**
   * Audits one module.
   *
   * @param progress told from time to time
   * @throws InputException when what is to be audited, or the user's own catalogue rows, cannot be
   *     read
   */
  public AuditResult audit(AuditRequest request, Progress progress) throws InputException {
    Engine.Answer answer = engine.analyze(request.code(), request.policy(), progress);
    SourceFinder sources = request.sources().finder();
    Sorting sorting = new Sorting(request, sources);
    answer.findings().forEach(sorting::add);
    List<Diagnostic> diagnostics = new ArrayList<>(answer.diagnostics());
    for (String unreadable : sources.unreadable()) {
      diagnostics.add(new Diagnostic(Diagnostic.Kind.UNREADABLE, unreadable, "source not read"));
    }
    AcceptedFindings accepted =
        request.accepted().map(AuditRequest.Accepted::findings).orElse(AcceptedFindings.NONE);
    List<AcceptedFinding> stale =
        accepted.entries().stream().filter(entry -> isStale(entry, request, answer)).toList();
    return new AuditResult(
        request.module(),
        sorting.reported,
        List.of(),
        List.of(),
        new AuditResult.Acceptance(List.copyOf(sorting.accepted), List.copyOf(sorting.used), stale),
        sorting.hidden,
        new AuditResult.Work(
            answer.classes().size(), diagnostics, answer.statistics(), files(answer, sources)));
  }

  private static Map<String, Path> files(Engine.Answer answer, SourceFinder sources) {
    Map<String, Path> files = new TreeMap<>();
    for (Held held : answer.statistics().held().values()) {
      sources.find(held.sourceFile()).ifPresent(file -> files.put(held.sourceFile(), file));
    }
    return files;
  }

  /**
   * Only what this run has looked at can be stale: with {@code -pl}, other modules' entries stay as
   * they are.
   */
  private static boolean isStale(
      AcceptedFinding entry, AuditRequest request, Engine.Answer answer) {
    String module = request.module();
    if (!entry.concerns(module)
        || request.policy().isOff(entry.rule())
        || ConfigAuditor.isConfig(entry)
        || answer.findings().stream().anyMatch(f -> entry.covers(f.fingerprint(), module))) {
      return false;
    }
    if (answer.classes().contains(entry.className())
        || (!entry.module().isEmpty() && entry.module().equals(module))) {
      return true;
    }
    Optional<Path> root = request.accepted().map(AuditRequest.Accepted::root);
    return root.isPresent()
        && !entry.file().isEmpty()
        && !Files.exists(root.get().resolve(entry.file()));
  }

  /** Sorts the findings of one request into what is reported and what is not, and why. */
  private static final class Sorting {
    private final AuditRequest request;
    private final SourceFinder sources;
    private final List<ReportedFinding> reported = new ArrayList<>();
    private final List<ReportedFinding> accepted = new ArrayList<>();
    private final Set<AcceptedFinding> used = new LinkedHashSet<>();
    private AuditResult.Hidden hidden = new AuditResult.Hidden(0, 0, 0, 0);

    Sorting(AuditRequest request, SourceFinder sources) {
      this.request = request;
      this.sources = sources;
    }

    void add(Finding finding) {
      Optional<Path> file = sources.find(finding.sourceFile());
      Optional<Finding> wanted = request.policy().apply(finding);
      if (!request.policy().covers(finding.method().owner())) {
        hide(new AuditResult.Hidden(0, 1, 0, 0));
      } else if (wanted.isEmpty()) {
        hide(new AuditResult.Hidden(0, 0, 1, 0));
      } else if (isGenerated(file)) {
        hide(new AuditResult.Hidden(0, 0, 0, 1));
      } else if (isSuppressed(finding, file)) {
        hide(new AuditResult.Hidden(1, 0, 0, 0));
      } else {
        report(
            new ReportedFinding(
                wanted.get(), request.module(), files(finding), request.sources().charset()));
      }
    }

    private void hide(AuditResult.Hidden one) {
      hidden = hidden.plus(one);
    }

    private boolean isGenerated(Optional<Path> file) {
      return !request.sources().includeGenerated()
          && file.isPresent()
          && request.sources().isGenerated(file.get());
    }

    private boolean isSuppressed(Finding finding, Optional<Path> file) {
      return file.isPresent()
          && sources.suppresses(file.get(), finding.rule().id(), finding.site().line());
    }

    private void report(ReportedFinding finding) {
      Optional<AcceptedFinding> entry =
          request
              .accepted()
              .flatMap(a -> a.findings().find(finding.finding().fingerprint(), request.module()));
      if (entry.isPresent()) {
        accepted.add(finding);
        used.add(entry.get());
      } else {
        reported.add(finding);
      }
    }

    private Map<String, Path> files(Finding finding) {
      Map<String, Path> files = new TreeMap<>();
      sources.find(finding.sourceFile()).ifPresent(file -> files.put(finding.sourceFile(), file));
      for (Step step : finding.witness()) {
        sources.find(step.sourceFile()).ifPresent(file -> files.put(step.sourceFile(), file));
      }
      return files;
    }
  }
}
