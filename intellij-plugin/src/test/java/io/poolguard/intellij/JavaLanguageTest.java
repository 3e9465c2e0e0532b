package io.poolguard.intellij;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.intellij.psi.PsiJavaFile;
import com.intellij.psi.search.GlobalSearchScope;
import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.corpus.kit.MarkedSource;
import io.poolguard.intellij.headless.HeadlessJava;
import io.poolguard.intellij.lowering.Member;
import io.poolguard.intellij.lowering.SourceClass;
import io.poolguard.intellij.program.PsiProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Java by the release in which a part of the language became final, as javac's host is tried with
 * it. A module's packages are imported one by one here: an import of the whole is looked up in
 * indices that only an IDE has.
 */
class JavaLanguageTest {
  @TempDir static Path folder;

  private static HeadlessJava java;

  @BeforeAll
  static void open() {
    java = CorpusFiles.open(folder);
  }

  @AfterAll
  static void close() {
    java.close();
  }

  private static String withoutModuleImports(String text) {
    return text.replace("import module java.sql;", "import java.sql.*; import javax.sql.*;")
        .replace("import module java.base;", "import java.util.*; import java.util.function.*;");
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 21, 22, 25})
  void findsTheLeaksAndNothingElse(int release) throws Exception {
    int jdk = Runtime.version().feature();
    assumeTrue(jdk >= release, "JDK " + jdk + " does not have the classes of JDK " + release);
    List<MarkedSource> sources =
        MarkedSource.below(Path.of("../test-corpus/language", String.valueOf(release)));
    List<PsiJavaFile> trees =
        sources.stream()
            .map(
                source ->
                    java.parse(
                        source.file().getFileName().toString(),
                        withoutModuleImports(source.text())))
            .toList();
    List<Finding> found = new ArrayList<>();
    try (PsiProgram program =
        new PsiProgram(
            java.project(),
            GlobalSearchScope.allScope(java.project()),
            trees,
            PsiProgram.Reach.PROJECT)) {
      Analyzer analyzer = new Analyzer(program, Catalogues.standard());
      for (PsiJavaFile tree : trees) {
        for (SourceClass source : program.classesOf(tree)) {
          for (Member member : program.membersOf(source)) {
            found.addAll(analyzer.analyze(member.method()));
          }
        }
      }

      assertThat(found)
          .filteredOn(Finding::isLeak)
          .extracting(finding -> finding.sourceFile() + ":" + finding.site().line())
          .isNotEmpty()
          .containsExactlyInAnyOrderElementsOf(MarkedSource.marked(sources, "LEAK"));
      assertThat(program.diagnostics()).isEmpty();
    }
  }
}
