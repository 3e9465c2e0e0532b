package io.poolguard.intellij.inspection;

import com.intellij.codeHighlighting.HighlightDisplayLevel;
import com.intellij.codeInspection.InspectionManager;
import com.intellij.codeInspection.LocalInspectionTool;
import com.intellij.codeInspection.ProblemDescriptor;
import com.intellij.codeInspection.ProblemHighlightType;
import com.intellij.openapi.project.DumbService;
import com.intellij.psi.PsiFile;
import com.intellij.psi.PsiJavaFile;
import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Shows the findings of one rule. */
public abstract class FindingInspection extends LocalInspectionTool {
  private final Rule rule;

  /**
   * @param rule the rule whose findings are shown
   */
  protected FindingInspection(Rule rule) {
    this.rule = rule;
  }

  @Override
  public String getShortName() {
    return "PoolGuard" + rule.id();
  }

  /** What users write to suppress it: the same in every host. */
  @Override
  public String getID() {
    return rule.id();
  }

  @Override
  public String getGroupDisplayName() {
    return "PoolGuard";
  }

  @Override
  public String getDisplayName() {
    return rule.summary().substring(0, rule.summary().length() - 1);
  }

  @Override
  public boolean isEnabledByDefault() {
    return rule.level() != Level.OFF;
  }

  @Override
  public HighlightDisplayLevel getDefaultLevel() {
    return rule.level() == Level.ERROR
        ? HighlightDisplayLevel.ERROR
        : rule.level() == Level.WARNING
            ? HighlightDisplayLevel.WARNING
            : HighlightDisplayLevel.WEAK_WARNING;
  }

  @Override
  public boolean runForWholeFile() {
    return true;
  }

  @Override
  public ProblemDescriptor @Nullable [] checkFile(
      PsiFile file, InspectionManager manager, boolean isOnTheFly) {
    if (!(file instanceof PsiJavaFile source) || DumbService.isDumb(file.getProject())) {
      return null;
    }
    return FileAnalysis.of(source).stream()
        .filter(placed -> placed.finding().rule().id().equals(rule.id()))
        .map(placed -> problem(placed, file, manager, isOnTheFly))
        .toArray(ProblemDescriptor[]::new);
  }

  private static ProblemDescriptor problem(
      PlacedFinding placed, PsiFile file, InspectionManager manager, boolean isOnTheFly) {
    ProblemHighlightType type =
        placed.finding().level() == Level.NOTE
            ? ProblemHighlightType.WEAK_WARNING
            : ProblemHighlightType.GENERIC_ERROR_OR_WARNING;
    return manager.createProblemDescriptor(
        file,
        placed.range(),
        FindingText.plain(placed.finding()),
        type,
        FindingText.html(placed.finding()),
        isOnTheFly);
  }
}
