package io.poolguard.corpus.agreement;

import com.intellij.psi.PsiJavaFile;
import com.intellij.psi.search.GlobalSearchScope;
import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.rule.Diagnostic;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.corpus.kit.CaseSource;
import io.poolguard.intellij.headless.HeadlessJava;
import io.poolguard.intellij.lowering.Member;
import io.poolguard.intellij.lowering.SourceClass;
import io.poolguard.intellij.program.PsiProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The editor's host, with all programs of a batch as its world. */
final class EditorHost implements Host {
  private final HeadlessJava java;

  EditorHost(HeadlessJava java) {
    this.java = java;
  }

  @Override
  public String name() {
    return "editor";
  }

  @Override
  public Answer analyze(List<CaseSource> sources, Path classes, List<Path> libraries) {
    List<PsiJavaFile> trees =
        sources.stream()
            .map(
                source ->
                    java.parse(Path.of(source.file()).getFileName().toString(), source.text()))
            .toList();
    try (PsiProgram program =
        new PsiProgram(
            java.project(),
            GlobalSearchScope.allScope(java.project()),
            trees,
            PsiProgram.Reach.PROJECT)) {
      Analyzer analyzer = new Analyzer(program, Catalogues.standard());
      List<Finding> findings = new ArrayList<>();
      for (PsiJavaFile tree : trees) {
        for (SourceClass source : program.classesOf(tree)) {
          for (Member member : program.membersOf(source)) {
            findings.addAll(analyzer.analyze(member.method()));
          }
        }
      }
      List<Diagnostic> diagnostics = new ArrayList<>(program.diagnostics());
      diagnostics.addAll(analyzer.diagnostics());
      return new Answer(findings, diagnostics);
    }
  }
}
