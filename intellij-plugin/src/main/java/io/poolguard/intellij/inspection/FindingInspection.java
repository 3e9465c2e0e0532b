package io.poolguard.intellij.inspection;

import com.intellij.codeInspection.InspectionManager;
import com.intellij.codeInspection.LocalInspectionTool;
import com.intellij.codeInspection.LocalQuickFix;
import com.intellij.codeInspection.ProblemDescriptor;
import com.intellij.codeInspection.ProblemHighlightType;
import com.intellij.openapi.project.DumbService;
import com.intellij.openapi.util.TextRange;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiFile;
import com.intellij.psi.PsiJavaFile;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.intellij.program.PsiProgram.Reach;
import io.poolguard.sourcefix.repair.Repairer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Shows the findings of one rule. Suppression is the platform's: by {@code @SuppressWarnings} and
 * {@code //noinspection} with the rule's id.
 */
public abstract class FindingInspection extends LocalInspectionTool {
  /** The group of all inspections. */
  public static final String GROUP = "PoolGuard";

  private final Rule rule;

  /**
   * @param rule the rule whose findings are shown
   */
  protected FindingInspection(Rule rule) {
    this.rule = rule;
  }

  /** The name by which the editor knows the inspection of a rule. */
  public static String shortName(Rule rule) {
    return GROUP + rule.id();
  }

  /** What the list of inspections shows for a rule. */
  public static String displayName(Rule rule) {
    return rule.summary().substring(0, rule.summary().length() - 1);
  }

  @Override
  public String getShortName() {
    return shortName(rule);
  }

  /** What users write to suppress it: the same in every host. */
  @Override
  public String getID() {
    return rule.id();
  }

  @Override
  public String getGroupDisplayName() {
    return GROUP;
  }

  @Override
  public String getDisplayName() {
    return displayName(rule);
  }

  @Override
  public boolean isEnabledByDefault() {
    return rule.level() != Level.OFF;
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
    Set<Map.Entry<TextRange, String>> seen = new HashSet<>();
    return FileAnalysis.of(source, reach(isOnTheFly)).stream()
        .filter(placed -> placed.finding().rule().id().equals(rule.id()))
        // What is said twice of one place is heard once.
        .filter(placed -> seen.add(Map.entry(placed.range(), placed.finding().message())))
        .map(placed -> problem(placed, file, manager, isOnTheFly))
        .toArray(ProblemDescriptor[]::new);
  }

  /** What others implement is looked up where nobody waits for it. */
  private static Reach reach(boolean isOnTheFly) {
    return isOnTheFly ? Reach.FILES : Reach.PROJECT;
  }

  private ProblemDescriptor problem(
      PlacedFinding placed, PsiFile file, InspectionManager manager, boolean isOnTheFly) {
    PsiElement at = elementAt(file, placed.range());
    return manager.createProblemDescriptor(
        at,
        placed.range().shiftLeft(at.getTextRange().getStartOffset()),
        FindingText.template(placed.finding()),
        typeOf(placed.finding().level()),
        isOnTheFly,
        fixes(placed.finding(), isOnTheFly));
  }

  private static LocalQuickFix[] fixes(Finding finding, boolean isOnTheFly) {
    List<LocalQuickFix> fixes = new ArrayList<>();
    if (Repairer.isRepairable(finding) || Repairer.mayBeOffered(finding)) {
      fixes.add(LocalQuickFix.from(new RepairAction(finding, reach(isOnTheFly))));
    }
    // Somebody has to be there who goes to a step.
    if (isOnTheFly && !finding.witness().isEmpty()) {
      fixes.add(LocalQuickFix.from(new PathAction(finding)));
    }
    return fixes.toArray(LocalQuickFix[]::new);
  }

  /** The least element around a range: from it on outwards the platform looks for suppressions. */
  static PsiElement elementAt(PsiFile file, TextRange range) {
    PsiElement at = file.findElementAt(range.getStartOffset());
    while (at != null && !at.getTextRange().contains(range)) {
      at = at.getParent();
    }
    return at == null ? file : at;
  }

  /** The rule's own level leaves it to the profile; what a policy says differently counts. */
  private ProblemHighlightType typeOf(Level level) {
    if (level == rule.level()) {
      return ProblemHighlightType.GENERIC_ERROR_OR_WARNING;
    }
    return fixed(level);
  }

  /** How a level looks that no profile decides on. */
  static ProblemHighlightType fixed(Level level) {
    return switch (level) {
      case ERROR -> ProblemHighlightType.GENERIC_ERROR;
      case WARNING -> ProblemHighlightType.WARNING;
      case NOTE, OFF -> ProblemHighlightType.WEAK_WARNING;
    };
  }
}
