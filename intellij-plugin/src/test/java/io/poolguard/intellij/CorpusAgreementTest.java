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
import io.poolguard.intellij.inspection.JdbcResourceLeakInspection;
import io.poolguard.intellij.lowering.Lines;
import io.poolguard.intellij.lowering.Member;
import io.poolguard.intellij.lowering.SourceClass;
import io.poolguard.intellij.program.PsiProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        "%s:%d %s%s: %s",
        finding.sourceFile(),
        finding.site().line(),
        finding.rule().id(),
        ordinal,
        kinds);
  }

  @Test
  void findsWhatTheMarkersSay() {
    PsiProgram program =
        new PsiProgram(java.project(), GlobalSearchScope.allScope(java.project()), trees);
    Analyzer analyzer = new Analyzer(program, Catalogues.standard());
    Set<String> found = new TreeSet<>();
    for (PsiJavaFile tree : trees) {
      for (SourceClass source : program.classesOf(tree)) {
        for (Member member : program.membersOf(source)) {
          analyzer.analyze(member.method()).stream()
              .map(CorpusAgreementTest::asMarker)
              .forEach(found::add);
        }
      }
    }

    assertThat(found).containsExactlyElementsOf(CorpusFiles.expected());
    assertThat(program.diagnostics()).isEmpty();
  }

  @Test
  void theInspectionShowsEachOfThemAtItsExpression() {
    JdbcResourceLeakInspection inspection = new JdbcResourceLeakInspection();
    Set<String> shown = new TreeSet<>();
    int count = 0;
    for (PsiJavaFile tree : trees) {
      String path = tree.getPackageName().replace('.', '/') + "/" + tree.getName();
      Lines lines = new Lines(tree.getText());
      for (ProblemDescriptor problem : java.inspect(inspection, tree)) {
        TextRange range =
            problem
                .getTextRangeInElement()
                .shiftRight(problem.getPsiElement().getTextRange().getStartOffset());
        for (int i = lines.line(range.getStartOffset());
            i <= lines.line(range.getEndOffset());
            i++) {
          shown.add(path + ":" + i);
        }
        count++;
      }
    }

    assertThat(shown)
        .containsAll(
            CorpusFiles.expected().stream()
                .map(marker -> marker.substring(0, marker.indexOf(' ')))
                .toList());
    assertThat(count).isEqualTo(CorpusFiles.expected().size());
  }
}
