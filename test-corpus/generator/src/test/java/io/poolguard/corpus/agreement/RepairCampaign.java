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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** Generates programs from consecutive seeds, repairs those that leak and runs them. */
final class RepairCampaign {
  private static final int BATCH = 50;

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
    for (long from = first; leaking < count; from += BATCH) {
      List<CaseSource> sources =
          LongStream.range(from, from + BATCH)
              .mapToObj(ProgramGenerator::program)
              .map(GeneratedProgram::source)
              .toList();
      repair(sources, folder.resolve("batch" + from), count);
      if (count > 1000) {
        System.out.println("to seed " + (from + BATCH) + ": " + summary());
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
    Map<String, byte[]> classFiles = SourceCompiler.classFiles(classes);
    for (CaseSource source : sources) {
      if (found.contains(source.file()) && leaking < count) {
        leaking++;
        Optional<String> changed = changed(fixes, texts.resolve(source.file()));
        if (changed.isPresent()) {
          whole += refused.contains(source.file()) ? 0 : 1;
          partly += refused.contains(source.file()) ? 1 : 0;
          compare(source, changed.get(), classFiles, batch.resolve(source.simpleName()));
        }
      }
    }
  }

  private static Optional<String> changed(FixResult fixes, Path file) {
    Path wanted = file.toAbsolutePath().normalize();
    return fixes.changes().stream()
        .filter(change -> change.file().equals(wanted))
        .map(FixResult.Change::after)
        .findFirst();
  }

  private void compare(
      CaseSource before, String text, Map<String, byte[]> classFiles, Path repaired)
      throws Exception {
    CaseSource after = new CaseSource(before.file(), before.className(), text.lines().toList());
    Files.createDirectories(repaired);
    List<String> errors = SourceCompiler.compile(List.of(after), repaired, List.of());
    if (!errors.isEmpty()) {
      wrong.add(before.simpleName() + " does not compile: " + errors + "\n" + text);
      return;
    }
    try {
      Oracle.Label old = label(before, classFiles);
      Oracle.Label now = label(after, SourceCompiler.classFiles(repaired));
      ran++;
      leakless += now.findings().isEmpty() ? 1 : 0;
      if (!now.results().equals(old.results())) {
        wrong.add(
            before.simpleName()
                + " came to "
                + old.results()
                + ", now to "
                + now.results()
                + "\n"
                + before.text()
                + "\n"
                + text);
      }
      if (now.findings().size() > old.findings().size()) {
        wrong.add(
            before.simpleName()
                + " leaks more: "
                + now.findings()
                + "\n"
                + before.text()
                + "\n"
                + text);
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
