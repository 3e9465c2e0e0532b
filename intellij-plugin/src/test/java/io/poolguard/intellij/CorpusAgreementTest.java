package io.poolguard.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.psi.PsiJavaFile;
import com.intellij.psi.search.GlobalSearchScope;
import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.rule.ExitKind;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.corpus.kit.CaseSource;
import io.poolguard.corpus.kit.Corpus;
import io.poolguard.corpus.kit.ExpectedFinding;
import io.poolguard.frameworks.FrameworkCorpus;
import io.poolguard.intellij.headless.HeadlessJava;
import io.poolguard.intellij.lowering.Member;
import io.poolguard.intellij.lowering.SourceClass;
import io.poolguard.intellij.program.PsiProgram;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The findings from the editor's trees are the labels that running the corpus has proved. */
class CorpusAgreementTest {
  private static final Corpus CORPUS = FrameworkCorpus.withPlainCases();

  @TempDir Path folder;

  private List<Path> write() throws IOException {
    List<Path> files = new ArrayList<>();
    List<CaseSource> sources =
        Stream.concat(CORPUS.cases().stream(), CORPUS.shared().stream()).toList();
    for (CaseSource each : sources) {
      if (each.isJava()) {
        Path file = folder.resolve(each.file());
        Files.createDirectories(file.getParent());
        files.add(Files.writeString(file, each.text()));
      }
    }
    return files;
  }

  private static List<File> libraries() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.contains("intellij-core"))
        .map(File::new)
        .toList();
  }

  private static Set<String> expected() {
    Set<String> expected = new TreeSet<>();
    for (CaseSource each : CORPUS.cases()) {
      if (each.isJava()) {
        each.expected().stream().map(ExpectedFinding::toString).forEach(expected::add);
      }
    }
    return expected;
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
  void findsWhatTheMarkersSay() throws IOException {
    List<Path> files = write();
    try (HeadlessJava java =
        new HeadlessJava(
            libraries(),
            "java.base",
            "java.sql",
            "java.sql.rowset",
            "java.naming",
            "java.management",
            "java.desktop",
            "java.logging",
            "java.xml",
            "java.net.http",
            "java.transaction.xa",
            "java.instrument")) {
      java.addSources(folder);
      java.addLibraries(libraries());
      List<PsiJavaFile> trees = files.stream().map(java::file).toList();
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
      Files.write(
          Path.of("target/diags.txt"),
          program.diagnostics().stream().map(String::valueOf).toList());
      assertThat(found).containsExactlyElementsOf(expected());
      assertThat(program.diagnostics()).isEmpty();
    }
  }
}
