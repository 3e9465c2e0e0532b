package io.poolguard.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Rules;
import io.poolguard.corpus.kit.CaseSource;
import io.poolguard.corpus.kit.Corpus;
import io.poolguard.frameworks.FrameworkCorpus;
import io.poolguard.policy.Policy;
import io.poolguard.sourcefix.repair.Refusal;
import io.poolguard.sourcefix.repair.Repairer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Findings of other rules than a leak that are repaired, and why the rest is not. */
class RepairedRulesTest {
  @TempDir Path folder;

  private final Corpus corpus = FrameworkCorpus.load();
  private final Engine engine = new BytecodeEngine();
  private final Map<String, String> outcomes = new TreeMap<>();
  private final Map<String, String> offered = new TreeMap<>();
  private final Map<String, String> texts = new TreeMap<>();
  private AuditRequest.Code code = new AuditRequest.Code(List.of(), List.of());

  @BeforeEach
  void compileCases() throws Exception {
    Path classes = folder.resolve("classes");
    corpus.writeClassFiles(classes);
    code = new AuditRequest.Code(List.of(classes), FrameworkCorpus.libraries());
  }

  @Test
  void countsBecomeAtomic() throws Exception {
    fix(Rules.NON_ATOMIC_REF_COUNT);

    assertThat(outcomes.values()).filteredOn(String::isEmpty).hasSizeGreaterThan(15);
    outcomes.values().removeIf(String::isEmpty);
    assertThat(outcomes)
        .containsOnly(
            // An adder has no operation that changes it and says what came out.
            entry("AdderCounts", "COUNT"),
            // What is asked in between, or together with the count, would have to move.
            entry("FlagBeforeLastLook", "COUNT"),
            entry("LooksBeforeItGoes", "COUNT"));
    assertThat(texts.get("ManyAtOnce")).contains("if (users.addAndGet(-fewer) <= 0) {");
    assertThat(texts.get("SetsWhatItGot")).contains("if (users.decrementAndGet() == 0) {");
    assertThat(texts.get("SwapMayFail"))
        .contains("if (users.decrementAndGet() == 0) {")
        .doesNotContain("int now");
    assertThat(texts.get("UpdatesThenReads"))
        .contains("boolean last = users.updateAndGet(now -> Math.max(0, now - 1)) == 0;");
  }

  @Test
  void closesAreReachedUnlessAConditionDecides() throws Exception {
    fix(Rules.WRAPPER_MISSING_CLOSE);

    assertThat(outcomes.values()).filteredOn(String::isEmpty).hasSizeGreaterThan(14);
    outcomes.values().removeIf(String::isEmpty);
    assertThat(outcomes)
        .containsOnly(
            // A condition that people have to judge.
            entry("ClosesWhenLogging", "REMAINS"),
            entry("ClosesWhenTold", "RELEASE"),
            entry("EarlyReturnInTest", "RELEASE"),
            // What is to be closed is known only by the call that may fail.
            entry("GetterSetsUpEachTime", "SHAPE"),
            // The close of the base class throws what that of the subclass does not declare.
            entry("BaseIsGivenWhatIsOpened", "SUPER"));
    assertThat(texts.get("OverrideForgetsSuper"))
        .containsPattern("\\} finally \\{\\n +super\\.close\\(\\);\\n +\\}\\n  \\}");
    assertThat(texts.get("SuperClosesLast"))
        .containsPattern(
            "SQLException\\(e\\);\\n +\\} finally \\{\\n +super\\.close\\(\\);\\n +\\}\\n");
    assertThat(texts.get("ProxySwallowsClose"))
        .containsPattern("\\{ // FINDS .*\\n +real\\.close\\(\\);\\n +return null;");
    assertThat(texts.get("HandlerSwitchSwallowsClose"))
        .containsPattern("closed = true;\\n +real\\.close\\(\\);\\n +return null;");
  }

  @Test
  void aTransactionOfItsOwnIsOfferedAndNeverMade() throws Exception {
    fix(Rules.UNMANAGED_THREAD_DATA_SOURCE);

    assertThat(outcomes).containsEntry("TemplateHandsOver", "OFFERED");
    assertThat(outcomes.values()).allMatch(what -> what.matches("(RULE|OFFERED|NOT_FOUND| )+"));
    assertThat(offered.get("TemplateHandsOver"))
        .contains("runAsync(() -> transaction.executeWithoutResult(status2 -> orders.count(id)));");
  }

  @Test
  void whatSpringLendsIsGivenBackThroughSpring() throws Exception {
    fix(Rules.JDBC_RESOURCE_LEAK, Set.of("UtilsConnectionNotReleased", "WorkBeforeUtilsTry"));

    assertThat(outcomes)
        .containsOnly(
            entry("UtilsConnectionNotReleased", ""), entry("WorkBeforeUtilsTry", "RELEASE"));
    assertThat(texts.get("UtilsConnectionNotReleased"))
        .containsOnlyOnce("DataSourceUtils.releaseConnection(")
        .contains("} finally {")
        .doesNotContain("try (", "catch");
  }

  private void fix(Rule rule) throws Exception {
    fix(
        rule,
        corpus.cases().stream()
            .filter(source -> source.file().endsWith(".java"))
            .map(CaseSource::simpleName)
            .collect(Collectors.toSet()));
  }

  private void fix(Rule rule, Set<String> cases) throws Exception {
    Map<String, List<Finding>> findings = new TreeMap<>();
    for (Finding finding : engine.analyze(code, Policy.DEFAULT, Progress.SILENT).findings()) {
      if (finding.rule().id().equals(rule.id())) {
        findings.computeIfAbsent(finding.sourceFile(), f -> new ArrayList<>()).add(finding);
      }
    }
    List<Path> classPath = new ArrayList<>(code.own());
    classPath.addAll(code.classPath());
    Map<CaseSource, FileFixer> fixers = new LinkedHashMap<>();
    Repairer repairer = new Repairer(Catalogues.standard());
    for (CaseSource source : corpus.cases()) {
      List<Finding> wanted = findings.getOrDefault(source.file(), List.of());
      if (!wanted.isEmpty() && cases.contains(source.simpleName())) {
        Path file = Path.of(source.file());
        fixers.put(source, new FileFixer(repairer, file, source.text(), wanted));
      }
    }
    try (SourceCompiler compiler =
            new SourceCompiler(classPath, StandardCharsets.UTF_8, Runtime.version().feature());
        Workbench bench = Workbench.open(code, Policy.DEFAULT)) {
      new Rounds(compiler, bench::findings).run(List.copyOf(fixers.values()));
    }
    fixers.forEach((source, fixer) -> note(source.simpleName(), fixer.outcome()));
    System.out.println(rule.id() + ": " + outcomes);
  }

  private void note(String name, FileFixer.Outcome outcome) {
    texts.put(name, outcome.text());
    outcome.offered().values().forEach(text -> offered.put(name, text));
    outcomes.put(
        name, String.join(" ", outcome.refused().values().stream().map(Refusal::name).toList()));
  }
}
