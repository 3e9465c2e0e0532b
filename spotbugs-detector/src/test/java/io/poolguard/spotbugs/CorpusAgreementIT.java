package io.poolguard.spotbugs;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.rule.ExitKind;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Step;
import io.poolguard.bytecode.BytecodeAnalysis;
import io.poolguard.bytecode.ClassFileProgram;
import io.poolguard.frameworks.FrameworkCorpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Over the whole corpus, frameworks included, SpotBugs reports what core/bytecode finds, step by
 * step.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorpusAgreementIT {
  /** Uses what the corpus shares, so that its findings hang on code that is not asked for. */
  private static final String PART = "io.poolguard.corpus.helpers.-";

  private Path folder;
  private Path classes;
  private List<Finding> findings;

  static List<SpotBugs> versions() {
    return SpotBugs.all();
  }

  @BeforeAll
  void findWithoutSpotBugs(@TempDir Path folder) throws IOException {
    this.folder = folder;
    classes = folder.resolve("classes");
    FrameworkCorpus.withPlainCases().writeClassFiles(classes);
    try (ClassFileProgram program =
        ClassFileProgram.open(List.of(classes), FrameworkCorpus.libraries())) {
      findings =
          BytecodeAnalysis.run(
                  program, around -> new Analyzer(around, Catalogues.standard()), done -> {})
              .findings();
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void findingsAndTheirStepsAreThose(SpotBugs spotBugs) throws Exception {
    SpotBugs.Run run = spotBugs.analyze(folder, "-auxclasspath", libraries(), classes.toString());

    assertThat(lines(run.report())).hasSizeGreaterThan(300).isEqualTo(expected(findings));
    assertThat(run.report().errors()).isEmpty();
    assertThat(run.output()).doesNotContain("PoolGuard");
    // A baseline compares texts: no text but that of a source line has a line number.
    assertThat(run.report().bugs())
        .allSatisfy(bug -> assertThat(bug.message()).doesNotContainPattern("\\bline\\b"));
  }

  @Test
  void onlyAnalyzeNarrowsWhatIsReportedNotWhatIsKnown() throws Exception {
    SpotBugs.Run run =
        SpotBugs.newest()
            .analyze(
                folder, "-onlyAnalyze", PART, "-auxclasspath", libraries(), classes.toString());

    List<Finding> part =
        findings.stream()
            .filter(f -> f.method().owner().startsWith("io/poolguard/corpus/helpers/"))
            .toList();
    assertThat(lines(run.report())).isNotEmpty().isEqualTo(expected(part));
  }

  private static String libraries() {
    return FrameworkCorpus.libraries().stream()
        .map(Path::toString)
        .collect(Collectors.joining(java.io.File.pathSeparator));
  }

  private static List<String> lines(Report report) {
    List<String> lines = new ArrayList<>();
    for (Report.Bug bug : report.bugs()) {
      lines.add(
          bug.property("poolguard.fingerprint")
              + " line "
              + bug.line()
              + " by "
              + bug.property("poolguard.exits")
              + " "
              + bug.steps());
    }
    lines.sort(null);
    return lines;
  }

  private static List<String> expected(List<Finding> findings) {
    List<String> lines = new ArrayList<>();
    for (Finding finding : findings) {
      lines.add(
          finding.fingerprint()
              + " line "
              + finding.site().line()
              + " by "
              + finding.exits().stream()
                  .sorted()
                  .map(ExitKind::word)
                  .collect(Collectors.joining(","))
              + " "
              + steps(finding));
    }
    lines.sort(null);
    return lines;
  }

  private static List<String> steps(Finding finding) {
    List<String> steps = new ArrayList<>();
    for (Step step : finding.witness()) {
      String file = step.sourceFile().isEmpty() ? finding.sourceFile() : step.sourceFile();
      steps.add(file + ":" + step.line() + " " + (steps.size() + 1) + ". " + step.text() + " at");
    }
    return steps;
  }
}
