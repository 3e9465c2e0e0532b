package io.poolguard.intellij.inspection;

import com.intellij.codeInspection.InspectionSuppressor;
import com.intellij.codeInspection.ProblemDescriptor;
import com.intellij.codeInspection.SuppressQuickFix;
import com.intellij.modcommand.ActionContext;
import com.intellij.modcommand.ModCommand;
import com.intellij.modcommand.ModCommandQuickFix;
import com.intellij.openapi.project.Project;
import com.intellij.psi.PsiElement;
import io.poolguard.policy.ConfigRules;
import io.poolguard.poolconfig.ConfigFinding;
import org.jspecify.annotations.Nullable;

/**
 * Offers the comment that silences a finding on a setting in all hosts. Whether one is silenced is
 * decided where settings are audited, so nothing is asked here.
 */
public final class SettingSuppressor implements InspectionSuppressor {
  /** The language of whose plugin the descriptor says that it is optional. */
  public static final String LANGUAGE = "yaml";

  @Override
  public boolean isSuppressedFor(PsiElement element, String toolId) {
    return false;
  }

  @Override
  public SuppressQuickFix[] getSuppressActions(@Nullable PsiElement element, String toolId) {
    if (element == null || !toolId.equals(ConfigRules.ALL_PARTS.id())) {
      return SuppressQuickFix.EMPTY_ARRAY;
    }
    return FileSettings.of(element.getContainingFile()).stream()
        .filter(placed -> element.getTextRange().contains(placed.range()))
        .map(placed -> new ByComment(placed.finding()))
        .toArray(SuppressQuickFix[]::new);
  }

  /** The comment for one finding. */
  private static final class ByComment extends ModCommandQuickFix implements SuppressQuickFix {
    private final ConfigFinding finding;

    ByComment(ConfigFinding finding) {
      this.finding = finding;
    }

    @Override
    public String getFamilyName() {
      return "Suppress " + finding.rule().id() + " with a comment";
    }

    @Override
    public ModCommand perform(Project project, ProblemDescriptor descriptor) {
      return new SettingAction(finding, true).perform(ActionContext.from(descriptor));
    }

    @Override
    public boolean isAvailable(Project project, PsiElement context) {
      return true;
    }

    @Override
    public boolean isSuppressAll() {
      return false;
    }
  }
}
