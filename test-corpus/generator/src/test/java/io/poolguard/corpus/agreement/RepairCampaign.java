package io.poolguard.corpus.agreement;

import io.poolguard.analysis.rule.Finding;
import io.poolguard.audit.AuditRequest;
import io.poolguard.audit.AuditResult;
import io.poolguard.audit.Auditor;
import io.poolguard.audit.FixResult;
import io.poolguard.audit.Fixer;
import io.poolguard.audit.Progress;
import io.poolguard.audit.ReportedFinding;
import io.poolguard.audit.Sources;
import io.poolguard.corpus.driver.Budget;
import io.poolguard.corpus.driver.Oracle;
import io.poolguard.corpus.generator.GeneratedProgram;
import io.poolguard.corpus.generator.ProgramGenerator;
import io.poolguard.corpus.kit.CaseSource;
import io.poolguard.policy.Policy;
import io.poolguard.sourcefix.repair.Refusal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** Generates programs from consecutive seeds, repairs those that leak and runs them. */
final class RepairCampaign {
  /** So many programs are compiled together, analysed together and repaired in one go. */
  private static final int FEWEST = 50;

  private static final int MOST = 200;

  /** One failure in a run: what a repair could break is seen without failures. */
  private static final Budget BUDGET = new Budget(1, 1, 1, 20_000);

  private final Oracle oracle;
  private final Path folder;
  private final List<String> wrong = new ArrayList<>();
  private final Map<Refusal, Integer> refusals = new EnumMap<>(Refusal.class);
  private final Map<String, Integer> unrun = new TreeMap<>();
  private int leaking;
  private int whole;
  private int partly;
  private int ran;
  private int leakless;

  /**
   * @param folder for sources and class files
   */
  RepairCampaign(Oracle oracle, Path folder) {
    this.oracle = oracle;
    this.folder = folder;
  }

  /**
   * Repairs programs.
   *
   * @param first the seed of the first
   * @param count how many of them leak
   */
  void run(long first, int count) throws Exception {
    int batch = Math.max(FEWEST, Math.min(MOST, count));
    for (long from = first; leaking < count; from += batch) {
      List<CaseSource> sources =
          LongStream.range(from, from + batch)
              .mapToObj(ProgramGenerator::program)
              .map(GeneratedProgram::source)
              .toList();
      repair(sources, folder.resolve("batch" + from), count);
      if (count > 1000) {
        System.out.println("to seed " + (from + batch) + ": " + summary());
      }
    }
  }

  private void repair(List<CaseSource> sources, Path batch, int count) throws Exception {
    Path classes = Files.createDirectories(batch.resolve("classes"));
    Path texts = batch.resolve("sources");
    for (CaseSource source : sources) {
      Path file = texts.resolve(source.file());
      Files.createDirectories(file.resolveSibling(""));
      Files.writeString(file, source.text());
    }
    List<String> errors = SourceCompiler.compile(sources, classes, List.of());
    if (!errors.isEmpty()) {
      throw new Laboratory.NotCompiled(errors);
    }
    AuditRequest request =
        new AuditRequest(
            "",
            new AuditRequest.Code(List.of(classes), List.of()),
            new Sources(List.of(texts), List.of(), StandardCharsets.UTF_8, false),
            Policy.DEFAULT,
            Optional.empty());
    AuditResult result = new Auditor().audit(request, Progress.SILENT);
    FixResult fixes = new Fixer().fix(request, result);
    Set<String> refused = new TreeSet<>();
    fixes
        .refused()
        .forEach(
            (finding, why) -> {
              if (finding.finding().isLeak()) {
                refusals.merge(why, 1, Integer::sum);
                refused.add(finding.finding().sourceFile());
              }
            });
    Set<String> found = new TreeSet<>();
    result.findings().stream()
        .map(ReportedFinding::finding)
        .filter(Finding::isLeak)
        .forEach(finding -> found.add(finding.sourceFile()));
    Map<CaseSource, CaseSource> repaired = new LinkedHashMap<>();
    for (CaseSource source : sources) {
      if (found.contains(source.file()) && leaking < count) {
        leaking++;
        Optional<String> changed = changed(fixes, texts.resolve(source.file()));
        if (changed.isPresent()) {
          whole += refused.contains(source.file()) ? 0 : 1;
          partly += refused.contains(source.file()) ? 1 : 0;
          List<String> lines = changed.get().lines().toList();
          repaired.put(source, new CaseSource(source.file(), source.className(), lines));
        }
      }
    }
    compare(repaired, SourceCompiler.classFiles(classes), batch.resolve("repaired"));
  }

  private static Optional<String> changed(FixResult fixes, Path file) {
    Path wanted = file.toAbsolutePath().normalize();
    return fixes.changes().stream()
        .filter(change -> change.file().equals(wanted))
        .map(FixResult.Change::after)
        .findFirst();
  }

  /** Compiles all repaired programs at once, and each by itself if that does not work. */
  private void compare(
      Map<CaseSource, CaseSource> repaired, Map<String, byte[]> classFiles, Path folder)
      throws Exception {
    Path together = Files.createDirectories(folder);
    List<CaseSource> all = List.copyOf(repaired.values());
    if (SourceCompiler.compile(all, together, List.of()).isEmpty()) {
      Map<String, byte[]> now = SourceCompiler.classFiles(together);
      for (Map.Entry<CaseSource, CaseSource> each : repaired.entrySet()) {
        compare(each.getKey(), each.getValue(), classFiles, now);
      }
      return;
    }
    for (Map.Entry<CaseSource, CaseSource> each : repaired.entrySet()) {
      CaseSource after = each.getValue();
      Path alone = Files.createDirectories(folder.resolve(after.simpleName()));
      List<String> errors = SourceCompiler.compile(List.of(after), alone, List.of());
      if (errors.isEmpty()) {
        compare(each.getKey(), after, classFiles, SourceCompiler.classFiles(alone));
      } else {
        wrong.add(after.simpleName() + " does not compile: " + errors + "\n" + after.text());
      }
    }
  }

  private void compare(
      CaseSource before, CaseSource after, Map<String, byte[]> old, Map<String, byte[]> repaired)
      throws Exception {
    try {
      Oracle.Label then = label(before, old);
      Oracle.Label now = label(after, repaired);
      ran++;
      leakless += now.findings().isEmpty() ? 1 : 0;
      if (!now.results().equals(then.results())) {
        wrong.add(
            before.simpleName()
                + " came to "
                + then.results()
                + ", now to "
                + now.results()
                + "\n"
                + before.text()
                + "\n"
                + after.text());
      }
      if (now.findings().size() > then.findings().size()) {
        wrong.add(
            before.simpleName()
                + " leaks more: "
                + now.findings()
                + "\n"
                + before.text()
                + "\n"
                + after.text());
      }
    } catch (IllegalStateException e) {
      // Too many ways to run it, the database refuses it, or the driver closes an owner a second
      // time that its program has closed: running it says nothing.
      unrun.merge(e.getClass().getSimpleName() + " " + e.getMessage(), 1, Integer::sum);
    }
  }

  private Oracle.Label label(CaseSource source, Map<String, byte[]> classFiles) throws Exception {
    Map<String, byte[]> own = new TreeMap<>();
    classFiles.forEach(
        (name, bytes) -> {
          if (name.equals(source.className()) || name.startsWith(source.className() + "$")) {
            own.put(name, bytes);
          }
        });
    return oracle.label(source, List.copyOf(own.keySet()), own, BUDGET);
  }

  /** What went wrong, with the program before and after. */
  List<String> wrong() {
    return List.copyOf(wrong);
  }

  /** How many repaired programs were run before and after. */
  int ran() {
    return ran;
  }

  String summary() {
    return leaking
        + " leaking programs, "
        + whole
        + " repaired, "
        + partly
        + " in part; "
        + ran
        + " run before and after, "
        + leakless
        + " of them without any leak now; not run "
        + unrun
        + "; wrong "
        + wrong.size()
        + "; findings refused "
        + refusals;
  }
}
