package io.poolguard.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.codeInspection.ProblemDescriptor;
import com.intellij.openapi.util.TextRange;
import com.intellij.psi.PsiJavaFile;
import com.intellij.psi.search.GlobalSearchScope;
import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.rule.ExitKind;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.intellij.headless.HeadlessJava;
import io.poolguard.intellij.inspection.FindingInspection;
import io.poolguard.intellij.lowering.Lines;
import io.poolguard.intellij.lowering.Member;
import io.poolguard.intellij.lowering.SourceClass;
import io.poolguard.intellij.program.PsiProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The findings from the editor's trees are the labels that running the corpus has proved. */
class CorpusAgreementTest {
  @TempDir static Path folder;

  private static HeadlessJava java;
  private static List<PsiJavaFile> trees;

  @BeforeAll
  static void open() throws IOException {
    List<Path> files = CorpusFiles.writeTo(folder);
    java = CorpusFiles.open(folder);
    trees = files.stream().map(java::file).toList();
  }

  @AfterAll
  static void close() {
    java.close();
  }

  private static String asMarker(Finding finding) {
    String kinds =
        finding.exits().stream().sorted().map(ExitKind::word).collect(Collectors.joining(", "));
    String ordinal = finding.lineOrdinal() == 1 ? "" : "#" + finding.lineOrdinal();
    return String.format(
        Locale.ROOT,
        "%s:%d %s%s%s",
        finding.sourceFile(),
        finding.site().line(),
        finding.rule().id(),
        ordinal,
        finding.isLeak() ? ": " + kinds : "");
  }

  @Test
  void findsWhatTheMarkersSay() {
    PsiProgram program =
        new PsiProgram(
            java.project(),
            GlobalSearchScope.allScope(java.project()),
            trees,
            PsiProgram.Reach.PROJECT);
    Analyzer analyzer = new Analyzer(program, Catalogues.standard());
    Set<String> found = new TreeSet<>();
    for (PsiJavaFile tree : trees) {
      for (SourceClass source : program.classesOf(tree)) {
        for (Member member : program.membersOf(source)) {
          analyzer.analyze(member.method()).stream()
              .map(CorpusAgreementTest::asMarker)
              .forEach(found::add);
        }
        analyzer.analyzeClass(program.names().nameOf(source.type())).stream()
            .map(CorpusAgreementTest::asMarker)
            .forEach(found::add);
      }
    }

    assertThat(found).containsExactlyElementsOf(CorpusFiles.expected());
    assertThat(program.diagnostics()).isEmpty();
  }

  /** While a file is edited, nothing is told of what another file's implementation does. */
  private static final String BY_IMPLEMENTATION_ELSEWHERE =
      "io/poolguard/corpus/transactions/GenericInterfaceBeginsAnew.java:";

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void inspectionsShowEachOfThemAtItsExpression(boolean onTheFly)
      throws ReflectiveOperationException {
    List<String> shown = new ArrayList<>();
    for (FindingInspection inspection : CorpusFiles.inspections()) {
      for (PsiJavaFile tree : trees) {
        String path = tree.getPackageName().replace('.', '/') + "/" + tree.getName();
        Lines lines = new Lines(tree.getText());
        for (ProblemDescriptor problem : java.inspect(inspection, tree, onTheFly)) {
          TextRange range =
              problem
                  .getTextRangeInElement()
                  .shiftRight(problem.getPsiElement().getTextRange().getStartOffset());
          int from = lines.line(range.getStartOffset());
          int to = lines.line(range.getEndOffset());
          shown.add(place(path, from, to, inspection.getID()));
        }
      }
    }

    assertThat(shown)
        .containsExactlyInAnyOrderElementsOf(
            CorpusFiles.expected().stream()
                .filter(marker -> !onTheFly || !marker.startsWith(BY_IMPLEMENTATION_ELSEWHERE))
                .map(marker -> marker.replaceFirst("(#[0-9]+)?(: [a-z, ]+)?$", ""))
                .toList());
  }

  /** The line among those of an expression for which a marker stands, else the first. */
  private static String place(String path, int from, int to, String rule) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(line -> path + ":" + line + " " + rule)
        .filter(each -> CorpusFiles.expected().stream().anyMatch(marker -> isAt(marker, each)))
        .findFirst()
        .orElse(path + ":" + from + " " + rule);
  }

  private static boolean isAt(String marker, String place) {
    return marker.replaceFirst("(#[0-9]+)?(: [a-z, ]+)?$", "").equals(place);
  }
}
