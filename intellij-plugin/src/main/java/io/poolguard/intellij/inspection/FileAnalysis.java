package io.poolguard.intellij.inspection;

import com.intellij.openapi.diagnostic.Logger;
import com.intellij.openapi.progress.ProcessCanceledException;
import com.intellij.openapi.progress.ProgressManager;
import com.intellij.openapi.util.TextRange;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiJavaFile;
import com.intellij.psi.util.CachedValueProvider;
import com.intellij.psi.util.CachedValuesManager;
import com.intellij.psi.util.PsiModificationTracker;
import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.rule.Diagnostic;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.intellij.lowering.Bodies;
import io.poolguard.intellij.lowering.Member;
import io.poolguard.intellij.lowering.Positions;
import io.poolguard.intellij.lowering.SourceClass;
import io.poolguard.intellij.program.PsiProgram;
import java.util.ArrayList;
import java.util.List;

/**
 * The findings of all rules in one file, kept until a source of the project changes. Only the file
 * itself counts as the world of implementations.
 */
final class FileAnalysis {
  private static final Logger LOG = Logger.getInstance(FileAnalysis.class);

  private FileAnalysis() {}

  /** The findings in a file, in the order of their methods. */
  static List<PlacedFinding> of(PsiJavaFile file) {
    return CachedValuesManager.getCachedValue(
        file,
        () ->
            CachedValueProvider.Result.create(
                analyse(file), PsiModificationTracker.MODIFICATION_COUNT));
  }

  private static List<PlacedFinding> analyse(PsiJavaFile file) {
    PsiProgram program = new PsiProgram(file.getProject(), file.getResolveScope(), List.of(file));
    Analyzer analyzer = new Analyzer(program, Catalogues.standard());
    Prefilter prefilter = new Prefilter(program.names(), analyzer::mayHoldResource);
    List<PlacedFinding> found = new ArrayList<>();
    for (SourceClass source : program.classesOf(file)) {
      for (Member member : program.membersOf(source)) {
        ProgressManager.checkCanceled();
        if (prefilter.mayAcquire(Bodies.roots(source, member))) {
          found.addAll(analyse(analyzer, source, member));
        }
      }
    }
    return List.copyOf(found);
  }

  private static List<PlacedFinding> analyse(Analyzer analyzer, SourceClass source, Member member) {
    try {
      List<Finding> findings = analyzer.analyze(member.method());
      if (findings.isEmpty()) {
        return List.of();
      }
      Positions positions = new Positions(source.lines(), Bodies.roots(source, member));
      return findings.stream()
          .map(
              finding ->
                  new PlacedFinding(
                      finding,
                      positions
                          .element(finding.site().position())
                          .map(PsiElement::getTextRange)
                          .orElseGet(() -> rangeOf(source, member))))
          .toList();
    } catch (ProcessCanceledException e) {
      throw e;
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      LOG.warn(Diagnostic.internalError(member.method().toString(), e).message(), e);
      return List.of();
    }
  }

  private static TextRange rangeOf(SourceClass source, Member member) {
    PsiElement named =
        member instanceof Member.Written written
            ? written.tree().getNameIdentifier()
            : source.type().getNameIdentifier();
    return named == null ? source.type().getTextRange() : named.getTextRange();
  }
}
