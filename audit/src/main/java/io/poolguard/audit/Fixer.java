package io.poolguard.audit;

import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.policy.InputException;
import io.poolguard.sourcefix.repair.Judgement;
import io.poolguard.sourcefix.repair.Refusal;
import io.poolguard.sourcefix.repair.Repairer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Repairs the findings of a module on copies. Each repair is checked in its file as it is made; at
 * the end all repaired files are compiled together and the module is analysed as a whole with them.
 * A file that brings a finding anywhere is repaired once more, each repair being checked in the
 * whole module.
 */
public final class Fixer {
  /**
   * Repairs.
   *
   * @param request what was audited
   * @param result what was found in it
   * @throws InputException when there is no compiler, or class files cannot be read
   */
  public FixResult fix(AuditRequest request, AuditResult result) throws InputException {
    if (result.findings().isEmpty()) {
      return FixResult.none();
    }
    try (Workbench bench = Workbench.open(request.code(), request.policy());
        SourceCompiler compiler = compiler(request)) {
      return fix(request, result, compiler, bench);
    } catch (IOException e) {
      throw new InputException("files cannot be read: " + InputException.reason(e), e);
    }
  }

  /** A file that is repaired. */
  private record Work(List<ReportedFinding> findings, String text, FileFixer fixer) {
    static Work of(Repairer repairer, Path file, String text, List<ReportedFinding> findings) {
      List<Finding> wanted = findings.stream().map(ReportedFinding::finding).toList();
      return new Work(findings, text, new FileFixer(repairer, file, text, wanted));
    }

    Path file() {
      return fixer.file();
    }

    FileFixer.Outcome outcome() {
      return fixer.outcome();
    }

    FixResult.Change change(String after) {
      return new FixResult.Change(file(), text, after, findings.get(0).charset());
    }

    boolean isChanged() {
      return !outcome().classes().isEmpty();
    }
  }

  private static FixResult fix(
      AuditRequest request, AuditResult result, SourceCompiler compiler, Workbench bench)
      throws IOException {
    Map<ReportedFinding, Refusal> refused = new HashMap<>();
    Repairer repairer = new Repairer(Catalogues.standardWith(request.policy().catalogue()));
    List<Work> files = works(result, repairer, refused);
    new Rounds(compiler, bench::findings).run(files.stream().map(Work::fixer).toList());
    Map<Path, Work> kept = new HashMap<>();
    new Together(repairer, compiler, bench)
        .kept(files)
        .forEach(work -> kept.put(work.file(), work));
    Map<ReportedFinding, FixResult.Change> fixed = new HashMap<>();
    Map<ReportedFinding, String> details = new HashMap<>();
    Map<ReportedFinding, FixResult.Change> offered = new HashMap<>();
    for (Work file : files) {
      FileFixer.Outcome outcome = kept.getOrDefault(file.file(), file).outcome();
      for (ReportedFinding finding : file.findings()) {
        String print = finding.fingerprint();
        if (outcome.refused().containsKey(print)) {
          Refusal why = outcome.refused().get(print);
          refused.put(finding, why);
          boolean told = why == Refusal.NEW_FINDING || why == Refusal.MISSING_CLASS;
          if (told && outcome.details().containsKey(print)) {
            details.put(finding, outcome.details().get(print));
          }
        } else if (kept.containsKey(file.file())) {
          String alone = outcome.fixed().getOrDefault(print, outcome.text());
          fixed.put(finding, file.change(alone));
        } else {
          refused.put(finding, Refusal.NEW_FINDING);
        }
        if (outcome.offered().containsKey(print)) {
          offered.put(finding, file.change(outcome.offered().get(print)));
        }
      }
    }
    List<FixResult.Change> changes =
        kept.values().stream().map(file -> file.change(file.outcome().text())).toList();
    return new FixResult(changes, fixed, refused, details, offered);
  }

  private static List<Work> works(
      AuditResult result, Repairer repairer, Map<ReportedFinding, Refusal> refused)
      throws IOException {
    List<Work> works = new ArrayList<>();
    for (Map.Entry<Path, List<ReportedFinding>> each : byFile(result, refused).entrySet()) {
      List<ReportedFinding> findings = each.getValue();
      Optional<String> text = FixResult.Change.text(each.getKey(), findings.get(0).charset());
      if (text.isEmpty()) {
        findings.forEach(finding -> refused.put(finding, Refusal.ENCODING));
        continue;
      }
      works.add(Work.of(repairer, each.getKey(), text.get(), findings));
    }
    return works;
  }

  private static Map<Path, List<ReportedFinding>> byFile(
      AuditResult result, Map<ReportedFinding, Refusal> refused) {
    Map<Path, List<ReportedFinding>> files = new TreeMap<>();
    for (ReportedFinding finding : result.findings()) {
      Optional<Path> file =
          finding
              .file(finding.finding().sourceFile())
              .filter(found -> found.toString().endsWith(".java"));
      if (file.isPresent()) {
        files.computeIfAbsent(file.get(), f -> new ArrayList<>()).add(finding);
      } else {
        refused.put(finding, Refusal.NO_SOURCE);
      }
    }
    return files;
  }

  private static SourceCompiler compiler(AuditRequest request) throws InputException, IOException {
    List<Path> classPath = new ArrayList<>(request.code().own());
    classPath.addAll(request.code().classPath());
    int release = 0;
    for (Path own : request.code().own()) {
      release = Math.max(release, release(own));
    }
    return new SourceCompiler(classPath, request.sources().charset(), release);
  }

  /**
   * Whether repaired files go together: they compile as one, and the module has no finding more.
   */
  private static final class Together {
    private final Repairer repairer;
    private final SourceCompiler compiler;
    private final Workbench bench;
    private Map<String, Long> before = Map.of();

    Together(Repairer repairer, SourceCompiler compiler, Workbench bench) {
      this.repairer = repairer;
      this.compiler = compiler;
      this.bench = bench;
    }

    List<Work> kept(List<Work> files) {
      List<Work> changed = files.stream().filter(Work::isChanged).toList();
      if (changed.isEmpty()) {
        return changed;
      }
      before = Judgement.counts(bench.allFindings(Map.of()));
      return clean(changed);
    }

    /** As many of them as go together, found by halves. */
    private List<Work> clean(List<Work> files) {
      if (files.isEmpty() || isClean(files)) {
        return files;
      }
      if (files.size() == 1) {
        return inTheWhole(files.get(0));
      }
      int half = files.size() / 2;
      List<Work> first = clean(files.subList(0, half));
      List<Work> second = clean(files.subList(half, files.size()));
      if (first.isEmpty() || second.isEmpty()) {
        return first.isEmpty() ? second : first;
      }
      List<Work> both = new ArrayList<>(first);
      both.addAll(second);
      if (isClean(both)) {
        return both;
      }
      return first.size() >= second.size() ? first : second;
    }

    /** A file without those of its repairs that bring findings elsewhere. */
    private List<Work> inTheWhole(Work file) {
      Work again = Work.of(repairer, file.file(), file.text(), file.findings());
      new Rounds(compiler, bench::allFindings).run(List.of(again.fixer()));
      return again.isChanged() ? List.of(again) : List.of();
    }

    private boolean isClean(List<Work> files) {
      Map<Path, String> texts = new LinkedHashMap<>();
      files.forEach(file -> texts.put(file.file(), file.outcome().text()));
      Optional<Map<Path, Map<String, byte[]>>> compiled = compiler.compileTogether(texts);
      if (compiled.isEmpty()) {
        return false;
      }
      Map<String, byte[]> classes = new HashMap<>();
      compiled.get().values().forEach(classes::putAll);
      return Judgement.isNoMore(before, Judgement.counts(bench.allFindings(classes)));
    }
  }

  private static int release(Path own) throws IOException {
    if (!Files.isDirectory(own)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(own)) {
      Optional<Path> first = files.filter(f -> f.toString().endsWith(".class")).findFirst();
      return first.isPresent() ? SourceCompiler.release(Files.readAllBytes(first.get())) : 0;
    }
  }
}
