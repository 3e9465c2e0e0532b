package io.poolguard.intellij.inspection;

import com.intellij.codeInspection.InspectionManager;
import com.intellij.codeInspection.LocalInspectionTool;
import com.intellij.codeInspection.LocalQuickFix;
import com.intellij.codeInspection.ProblemDescriptor;
import com.intellij.codeInspection.ProblemHighlightType;
import com.intellij.openapi.project.DumbService;
import com.intellij.psi.PsiFile;
import io.poolguard.policy.ConfigRules;
import io.poolguard.poolconfig.ConfigFinding;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Settings of pools, in an application's files, a pool's own, manifests and programs. Files are
 * taken as plain text, so that it does not matter whether the editor knows their language. Of the
 * policy itself: whether it can be read, and which of its entries are over or mean nothing.
 */
public final class RiskyPoolConfigInspection extends LocalInspectionTool {
  @Override
  public String getShortName() {
    return FindingInspection.shortName(ConfigRules.ALL_PARTS);
  }

  @Override
  public String getID() {
    return ConfigRules.ALL_PARTS.id();
  }

  @Override
  public String getGroupDisplayName() {
    return FindingInspection.GROUP;
  }

  @Override
  public String getDisplayName() {
    return FindingInspection.displayName(ConfigRules.ALL_PARTS);
  }

  @Override
  public boolean isEnabledByDefault() {
    return true;
  }

  @Override
  public boolean runForWholeFile() {
    return true;
  }

  @Override
  public ProblemDescriptor @Nullable [] checkFile(
      PsiFile file, InspectionManager manager, boolean isOnTheFly) {
    // A file of several languages is looked at once.
    boolean main = file.getViewProvider().getPsi(file.getViewProvider().getBaseLanguage()) == file;
    if (!main || DumbService.isDumb(file.getProject())) {
      return null;
    }
    Stream<ProblemDescriptor> unusable =
        PolicyProblem.isPolicy(file)
            ? PolicyProblem.of(file).stream()
                .map(problem -> problem(problem, file, manager, isOnTheFly))
            : Stream.empty();
    return Stream.concat(
            unusable,
            FileSettings.of(file).stream()
                .map(placed -> problem(placed, file, manager, isOnTheFly)))
        .toArray(ProblemDescriptor[]::new);
  }

  /** Until it is mended, nothing that the policy says counts, here and in the build. */
  private static ProblemDescriptor problem(
      PolicyProblem problem, PsiFile file, InspectionManager manager, boolean isOnTheFly) {
    var at = FindingInspection.elementAt(file, problem.range());
    return manager.createProblemDescriptor(
        at,
        problem.range().shiftLeft(at.getTextRange().getStartOffset()),
        "This policy cannot be used: " + problem.message(),
        ProblemHighlightType.GENERIC_ERROR,
        isOnTheFly);
  }

  private static ProblemDescriptor problem(
      FileSettings.Placed placed, PsiFile file, InspectionManager manager, boolean isOnTheFly) {
    var at = FindingInspection.elementAt(file, placed.range());
    return manager.createProblemDescriptor(
        at,
        placed.range().shiftLeft(at.getTextRange().getStartOffset()),
        placed.finding().text(),
        // The parts of the rule have levels of their own, which one severity cannot say.
        FindingInspection.fixed(placed.finding().level()),
        isOnTheFly,
        fixes(placed.finding(), file));
  }

  /** Where the editor knows the language, suppressing has a menu of its own. */
  private static LocalQuickFix[] fixes(ConfigFinding finding, PsiFile file) {
    LocalQuickFix mend = LocalQuickFix.from(new SettingAction(finding, false));
    return file.getLanguage().getID().equals(SettingSuppressor.LANGUAGE)
        ? new LocalQuickFix[] {mend}
        : new LocalQuickFix[] {mend, LocalQuickFix.from(new SettingAction(finding, true))};
  }
}
