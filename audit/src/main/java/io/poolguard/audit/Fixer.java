package io.poolguard.audit;

import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.policy.InputException;
import io.poolguard.sourcefix.repair.Judgement;
import io.poolguard.sourcefix.repair.Refusal;
import io.poolguard.sourcefix.repair.Repairer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Repairs the findings of a module on copies. Each repair is checked in its file as it is made; at
 * the end the module is analysed as a whole with all repaired classes, and a file that brings a
 * finding anywhere stays as it was.
 */
public final class Fixer {
  private final Engine engine;

  /** A fixer over the bytecode analysis. */
  public Fixer() {
    this(new BytecodeEngine());
  }

  Fixer(Engine engine) {
    this.engine = engine;
  }

  /**
   * Repairs.
   *
   * @param request what was audited
   * @param result what was found in it
   * @throws InputException when there is no compiler, or temporary files cannot be written
   */
  public FixResult fix(AuditRequest request, AuditResult result) throws InputException {
    if (result.findings().isEmpty()) {
      return FixResult.none();
    }
    try {
      Path work = Files.createTempDirectory("poolguard-fix");
      try {
        return fix(request, result, work);
      } finally {
        delete(work);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new InputException("temporary files cannot be written: " + e.getMessage(), e);
    }
  }

  /** A file in which something was repaired. */
  private record Repaired(
      FixResult.Change change, List<ReportedFinding> findings, FileFixer.Outcome outcome) {}

  /** What is not repaired, and what of it may be chosen; both are added to. */
  private record Left(
      Map<ReportedFinding, Refusal> refused, Map<ReportedFinding, FixResult.Change> offered) {}

  private FixResult fix(AuditRequest request, AuditResult result, Path work)
      throws InputException, IOException {
    Map<ReportedFinding, Refusal> refused = new HashMap<>();
    Map<ReportedFinding, FixResult.Change> offered = new HashMap<>();
    Map<Path, List<ReportedFinding>> files = byFile(result, refused);
    List<Repaired> repaired = new ArrayList<>();
    try (SourceCompiler compiler = compiler(request)) {
      FileFixer.Tools tools = tools(request, compiler);
      for (Map.Entry<Path, List<ReportedFinding>> each : files.entrySet()) {
        Path folder = Files.createTempDirectory(work, "file");
        FileFixer fixer = new FileFixer(tools, request.code(), folder);
        Optional<Repaired> one =
            fix(each.getKey(), each.getValue(), fixer, new Left(refused, offered));
        one.ifPresent(repaired::add);
      }
    }
    List<Repaired> kept = withoutNewFindings(request, repaired, work.resolve("all"));
    List<ReportedFinding> fixed = new ArrayList<>();
    for (Repaired file : repaired) {
      for (ReportedFinding finding : file.findings()) {
        if (!file.outcome().fixed().contains(finding.fingerprint())) {
          continue;
        }
        if (kept.contains(file)) {
          fixed.add(finding);
        } else {
          refused.put(finding, Refusal.NEW_FINDING);
        }
      }
    }
    return new FixResult(kept.stream().map(Repaired::change).toList(), fixed, refused, offered);
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

  private FileFixer.Tools tools(AuditRequest request, SourceCompiler compiler) {
    return new FileFixer.Tools(
        new Repairer(Catalogues.standardWith(request.policy().catalogue())),
        compiler,
        engine,
        request.policy());
  }

  private Optional<Repaired> fix(
      Path file, List<ReportedFinding> findings, FileFixer fixer, Left left)
      throws InputException, IOException {
    Charset charset = findings.get(0).charset();
    Optional<String> read = FixResult.Change.text(file, charset);
    if (read.isEmpty()) {
      findings.forEach(finding -> left.refused().put(finding, Refusal.ENCODING));
      return Optional.empty();
    }
    String text = read.get();
    List<Finding> wanted = findings.stream().map(ReportedFinding::finding).toList();
    FileFixer.Outcome outcome = fixer.fix(file, text, wanted);
    for (ReportedFinding finding : findings) {
      Refusal refusal = outcome.refused().get(finding.fingerprint());
      if (refusal != null) {
        left.refused().put(finding, refusal);
      }
      String choice = outcome.offered().get(finding.fingerprint());
      if (choice != null) {
        left.offered().put(finding, new FixResult.Change(file, text, choice, charset));
      }
    }
    return outcome.classes().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Repaired(
                new FixResult.Change(file, text, outcome.text(), charset), findings, outcome));
  }

  private List<Repaired> withoutNewFindings(
      AuditRequest request, List<Repaired> repaired, Path work) throws InputException, IOException {
    if (repaired.isEmpty()) {
      return repaired;
    }
    Map<String, Long> before =
        Judgement.counts(
            engine.analyze(request.code(), request.policy(), Progress.SILENT).findings());
    Check check = new Check(request, before, work);
    if (check.isClean(repaired)) {
      return repaired;
    }
    List<Repaired> kept = new ArrayList<>();
    for (Repaired one : repaired) {
      if (check.isClean(List.of(one))) {
        kept.add(one);
      }
    }
    return check.isClean(kept) ? kept : List.of();
  }

  /** Whether the module has no finding more with some repaired classes in it. */
  private final class Check {
    private final AuditRequest request;
    private final Map<String, Long> before;
    private final Path work;
    private int checks;

    Check(AuditRequest request, Map<String, Long> before, Path work) {
      this.request = request;
      this.before = before;
      this.work = work;
    }

    boolean isClean(List<Repaired> repaired) throws InputException, IOException {
      checks++;
      Path module = work.resolve(Integer.toString(checks));
      Files.createDirectories(module);
      List<Path> jars = new ArrayList<>();
      for (Path own : request.code().own()) {
        if (Files.isDirectory(own)) {
          copy(own, module);
        } else {
          jars.add(own);
        }
      }
      for (Repaired file : repaired) {
        copy(file.outcome().classes().orElseThrow(), module);
      }
      List<Path> own = new ArrayList<>(List.of(module));
      own.addAll(jars);
      AuditRequest.Code code = new AuditRequest.Code(own, request.code().classPath());
      return Judgement.isNoMore(
          before,
          Judgement.counts(engine.analyze(code, request.policy(), Progress.SILENT).findings()));
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

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.resolveSibling(""));
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
