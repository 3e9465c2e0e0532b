package io.poolguard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.javaparser.StaticJavaParser;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.corpus.driver.Budget;
import io.poolguard.corpus.driver.Oracle;
import io.poolguard.corpus.kit.CaseSource;
import io.poolguard.corpus.kit.Corpus;
import io.poolguard.corpus.kit.ExpectedFinding;
import io.poolguard.policy.Policy;
import io.poolguard.sourcefix.repair.Refusal;
import io.poolguard.sourcefix.repair.Repairer;
import io.poolguard.sourcefix.repair.Repairs;
import io.poolguard.sourcefix.repair.TextEdit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Repairs the leaking cases of the corpus and runs what comes of it: nothing may be lost any more,
 * and undisturbed runs come to the same as before.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepairedCorpusTest {
  private static final Policy NONE = Policy.DEFAULT;

  private Path folder = Path.of("");
  private final Corpus corpus = Corpus.load();
  private final Engine engine = new BytecodeEngine();
  private final Repairer repairer = new Repairer(Catalogues.standard());
  private AuditRequest.Code code;
  private Map<String, List<Finding>> findings = Map.of();

  @BeforeAll
  void analyse(@TempDir Path temporary) throws Exception {
    folder = temporary;
    Path classes = folder.resolve("classes");
    corpus.writeClassFiles(classes);
    code = new AuditRequest.Code(List.of(classes), Corpus.libraries());
    findings =
        engine.analyze(code, NONE, Progress.SILENT).findings().stream()
            .filter(finding -> finding.isLeak() && finding.sourceFile().endsWith(".java"))
            .collect(Collectors.groupingBy(Finding::sourceFile, TreeMap::new, Collectors.toList()));
  }

  @Test
  void mostLeakingCasesAreRepairedAndRunAsBefore() throws Exception {
    List<String> wrong = new ArrayList<>();
    Map<Refusal, Integer> refusals = new EnumMap<>(Refusal.class);
    int leaking = 0;
    int repaired = 0;
    Map<CaseSource, FileFixer> fixers = fix();
    try (Oracle oracle = new Oracle()) {
      for (CaseSource source : fixers.keySet()) {
        FileFixer.Outcome outcome = fixers.get(source).outcome();
        leaking++;
        repaired += outcome.refused().isEmpty() ? 1 : 0;
        outcome.refused().values().forEach(why -> refusals.merge(why, 1, Integer::sum));
        if (!outcome.classes().isEmpty()) {
          wrong.addAll(run(oracle, source, outcome));
        }
      }
    }
    System.out.println(
        repaired + " of " + leaking + " leaking cases repaired; findings refused: " + refusals);

    assertThat(wrong).isEmpty();
    assertThat(repaired * 100 / leaking).isGreaterThanOrEqualTo(60);
  }

  /** Of several repairs in a file, each finding is shown its own. */
  @Test
  void whatBelongsToAFindingRepairsItAlone() throws Exception {
    List<String> wrong = new ArrayList<>();
    int alone = 0;
    try (SourceCompiler compiler = compiler();
        Workbench bench = Workbench.open(code, NONE)) {
      for (FileFixer fixer : fix().values()) {
        FileFixer.Outcome outcome = fixer.outcome();
        for (Map.Entry<String, String> each : outcome.fixed().entrySet()) {
          if (each.getValue().equals(outcome.text())) {
            continue;
          }
          alone++;
          Path file = fixer.file();
          Map<String, byte[]> classes =
              compiler.compile(Map.of(file, each.getValue())).getOrDefault(file, Map.of());
          if (classes.isEmpty()
              || bench.findings(classes).stream()
                  .anyMatch(finding -> finding.fingerprint().equals(each.getKey()))) {
            wrong.add(each.getKey() + (classes.isEmpty() ? " does not compile" : " is there"));
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(alone).isPositive();
  }

  @Test
  void commentsStay() {
    forEachProposal(
        (text, changed) ->
            assertThat(comments(changed))
                .filteredOn(comment -> !comment.contains("closing failed changes neither"))
                .containsExactlyInAnyOrderElementsOf(expectedComments(text, changed)),
        text -> text);
  }

  @Test
  void lineEndsAndTabsStay() {
    for (CaseSource source : cases()) {
      for (Finding finding : findings.get(source.file())) {
        List<String> plain = changed(text(source), finding);

        assertThat(changed(text(source).replace("\n", "\r\n"), finding))
            .isEqualTo(plain.stream().map(text -> text.replace("\n", "\r\n")).toList());
        assertThat(changed(tabs(text(source)), finding))
            .isEqualTo(plain.stream().map(RepairedCorpusTest::tabs).toList());
      }
    }
  }

  private interface Check {
    void check(String text, String changed);
  }

  private void forEachProposal(Check check, java.util.function.UnaryOperator<String> form) {
    for (CaseSource source : cases()) {
      String text = form.apply(text(source));
      for (Finding finding : findings.get(source.file())) {
        changed(text, finding).forEach(changed -> check.check(text, changed));
      }
    }
  }

  private List<String> changed(String text, Finding finding) {
    return repairer.repairs(text, finding).proposals().stream()
        .map(Repairs.Proposal::edits)
        .map(edits -> TextEdit.apply(text, edits))
        .toList();
  }

  /** All comments, less the marker behind a close that the repair takes out. */
  private static List<String> expectedComments(String text, String changed) {
    List<String> expected = new ArrayList<>(comments(text));
    text.lines()
        .map(String::strip)
        .filter(line -> line.contains(".close(); // FINDS") && !changed.contains(line))
        .forEach(line -> expected.remove(line.substring(line.indexOf("// FINDS"))));
    return expected;
  }

  private static List<String> comments(String text) {
    StaticJavaParser.getParserConfiguration()
        .setLanguageLevel(com.github.javaparser.ParserConfiguration.LanguageLevel.BLEEDING_EDGE);
    return StaticJavaParser.parse(text).getAllContainedComments().stream()
        .map(comment -> comment.asString().replaceAll("\\s+", " "))
        .toList();
  }

  /** Two blanks of indentation become a tab. */
  private static String tabs(String text) {
    return text.lines()
        .map(
            line -> {
              int blanks = line.length() - line.stripLeading().length();
              return "\t".repeat(blanks / 2) + " ".repeat(blanks % 2) + line.stripLeading();
            })
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private List<CaseSource> cases() {
    return corpus.cases().stream().filter(c -> findings.containsKey(c.file())).toList();
  }

  private static String text(CaseSource source) {
    return String.join("\n", source.lines()) + "\n";
  }

  private SourceCompiler compiler() throws Exception {
    List<Path> classPath = new ArrayList<>(code.own());
    classPath.addAll(code.classPath());
    return new SourceCompiler(classPath, StandardCharsets.UTF_8, 17);
  }

  private Map<CaseSource, FileFixer> fix() throws Exception {
    Map<CaseSource, FileFixer> fixers = new LinkedHashMap<>();
    for (CaseSource source : cases()) {
      Path file = Path.of(source.file());
      fixers.put(source, new FileFixer(repairer, file, text(source), findings.get(source.file())));
    }
    try (SourceCompiler compiler = compiler();
        Workbench bench = Workbench.open(code, NONE)) {
      new Rounds(compiler, bench::findings).run(List.copyOf(fixers.values()));
    }
    return fixers;
  }

  private List<String> run(Oracle oracle, CaseSource before, FileFixer.Outcome outcome)
      throws Exception {
    Oracle.Label old = label(oracle, before, new TreeMap<>(corpus.classFiles(before)));
    CaseSource after =
        new CaseSource(before.file(), before.className(), outcome.text().lines().toList());
    Oracle.Label now = label(oracle, after, binaryNames(outcome.classes()));
    List<String> wrong = new ArrayList<>();
    long leaks = now.findings().stream().filter(ExpectedFinding::isLeak).count();
    if (leaks > outcome.refused().size()) {
      wrong.add(before.simpleName() + " still leaks: " + now.findings());
    }
    if (!now.results().equals(old.results())) {
      wrong.add(before.simpleName() + " came to " + old.results() + ", now to " + now.results());
    }
    return wrong;
  }

  private Oracle.Label label(Oracle oracle, CaseSource source, Map<String, byte[]> classes)
      throws Exception {
    List<String> own = List.copyOf(classes.keySet());
    corpus.shared().forEach(shared -> classes.putAll(corpus.classFiles(shared)));
    return oracle.label(source, own, classes, Budget.CASE);
  }

  private static Map<String, byte[]> binaryNames(Map<String, byte[]> classes) {
    Map<String, byte[]> all = new TreeMap<>();
    classes.forEach((name, bytes) -> all.put(name.replace('/', '.'), bytes));
    return all;
  }
}
