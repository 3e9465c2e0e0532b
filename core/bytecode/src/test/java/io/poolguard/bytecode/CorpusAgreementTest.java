package io.poolguard.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.rule.Finding;
import io.poolguard.corpus.kit.CaseSource;
import io.poolguard.corpus.kit.Corpus;
import io.poolguard.corpus.kit.ExitKind;
import io.poolguard.corpus.kit.ExpectedFinding;
import io.poolguard.corpus.kit.Ledger;
import io.poolguard.frameworks.FrameworkCorpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** On every case, the findings made from class files are those that running it has proved. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorpusAgreementTest {
  private static final String HOST = "bytecode";

  private final Corpus corpus = FrameworkCorpus.withPlainCases();
  private final Ledger ledger = Ledger.load();
  private BytecodeAnalysis.Result result;

  @BeforeAll
  void analyzeTheWholeCorpus(@TempDir Path folder) throws IOException {
    try (ClassFileProgram program = CorpusWorld.open(corpus, folder)) {
      result = CorpusWorld.analyze(program);
    }
  }

  @TestFactory
  Stream<DynamicTest> findingsAreTheMarkers() {
    return corpus.cases().stream()
        .map(
            source ->
                DynamicTest.dynamicTest(
                    source.area() + " " + source.simpleName(), () -> agrees(source)));
  }

  private void agrees(CaseSource source) {
    assertThat(differences(source))
        .as(
            "differences on %s that are not in the ledger, or rows of it that are stale",
            source.file())
        .isEqualTo(ledger.differences(HOST, source));
  }

  @TestFactory
  Stream<DynamicTest> findingsNameTheMethodAroundTheAcquisition() {
    return corpus.cases().stream()
        .filter(source -> !findings(source).isEmpty())
        .map(
            source ->
                DynamicTest.dynamicTest(
                    source.area() + " " + source.simpleName(), () -> namesMethods(source)));
  }

  private void namesMethods(CaseSource source) {
    SourceMethods methods = SourceMethods.of(source);
    assertThat(findings(source))
        .allSatisfy(
            finding ->
                assertThat(
                        finding.method().owner().replace('/', '.') + "#" + finding.method().name())
                    .matches(methods.at(finding.site().line())));
  }

  @Test
  void nothingIsFoundInWhatCasesShare() {
    Set<String> cases =
        corpus.cases().stream().map(CaseSource::file).collect(Collectors.toUnmodifiableSet());

    assertThat(result.findings()).extracting(Finding::sourceFile).isSubsetOf(cases);
  }

  @Test
  void everyMethodIsReadAndNoneIsGivenUp() {
    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.classes()).isGreaterThanOrEqualTo(corpus.cases().size());
  }

  @Test
  void atMostOneCaseInAHundredDiffers() {
    List<CaseSource> cases = corpus.cases();
    long matched = cases.stream().filter(source -> differences(source).isEmpty()).count();
    long rows = ledger.rows().stream().filter(row -> row.host().equals(HOST)).count();

    System.out.printf(
        "corpus from class files: %d cases, %d matched, %d findings, %d rows in the ledger%n",
        cases.size(), matched, result.findings().size(), rows);
    assertThat((cases.size() - matched) * 100).isLessThanOrEqualTo(cases.size());
  }

  private List<Finding> findings(CaseSource source) {
    return result.findings().stream()
        .filter(finding -> finding.sourceFile().equals(source.file()))
        .toList();
  }

  private List<String> differences(CaseSource source) {
    List<ExpectedFinding> missed = new ArrayList<>(source.expected());
    List<ExpectedFinding> reported = new ArrayList<>();
    for (Finding finding : findings(source)) {
      ExpectedFinding found = found(source, finding);
      if (!missed.remove(found)) {
        reported.add(found);
      }
    }
    return Stream.concat(
            missed.stream().map(finding -> Ledger.difference("missed", finding)),
            reported.stream().map(finding -> Ledger.difference("reported", finding)))
        .sorted()
        .toList();
  }

  private static ExpectedFinding found(CaseSource source, Finding finding) {
    return new ExpectedFinding(
        finding.rule().id(),
        source.file(),
        source.className(),
        finding.site().line(),
        finding.lineOrdinal(),
        finding.exits().stream()
            .map(kind -> ExitKind.valueOf(kind.name()))
            .collect(Collectors.toUnmodifiableSet()));
  }
}
