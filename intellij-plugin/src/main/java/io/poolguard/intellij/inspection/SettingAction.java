package io.poolguard.intellij.inspection;

import com.intellij.codeInsight.intention.PriorityAction;
import com.intellij.modcommand.ActionContext;
import com.intellij.modcommand.ModCommand;
import com.intellij.modcommand.ModCommandAction;
import com.intellij.modcommand.Presentation;
import com.intellij.psi.PsiFile;
import io.poolguard.poolconfig.ConfigFinding;
import io.poolguard.poolconfig.SettingRepairer;
import io.poolguard.sourcefix.repair.Repairs;
import io.poolguard.sourcefix.repair.TextEdit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Mends one finding on a setting with the edits that all hosts make, or silences it with a comment.
 * Offered only if the edited text no longer has the finding, and no other in its place.
 */
final class SettingAction implements ModCommandAction {
  private final ConfigFinding finding;
  private final boolean suppress;

  SettingAction(ConfigFinding finding, boolean suppress) {
    this.finding = finding;
    this.suppress = suppress;
  }

  @Override
  public String getFamilyName() {
    return suppress ? "Suppress with a comment" : "Mend the setting";
  }

  @Override
  public @Nullable Presentation getPresentation(ActionContext context) {
    PriorityAction.Priority priority =
        suppress ? PriorityAction.Priority.LOW : PriorityAction.Priority.HIGH;
    return proposal(context)
        .map(proposal -> Presentation.of(proposal.title()).withPriority(priority))
        .orElse(null);
  }

  @Override
  public ModCommand perform(ActionContext context) {
    return proposal(context)
        .<ModCommand>map(proposal -> TextChange.of(context.file(), proposal.edits()))
        .orElseGet(() -> ModCommand.error("The setting is not written where it could be changed."));
  }

  private Optional<Repairs.Proposal> proposal(ActionContext context) {
    List<FileSettings.Placed> placed = FileSettings.of(context.file());
    return FileSettings.again(placed, finding, context.selection())
        .flatMap(found -> proposal(context.file(), found, findings(placed)));
  }

  private Optional<Repairs.Proposal> proposal(
      PsiFile file, ConfigFinding finding, List<ConfigFinding> before) {
    String text = file.getText();
    SettingRepairer repairer = new SettingRepairer();
    Optional<Repairs.Proposal> proposal =
        suppress
            ? repairer.suppression(text, finding)
            : repairer.repairs(text, finding).proposals().stream().findFirst();
    return proposal.filter(
        edited ->
            SettingRepairer.isMended(
                finding,
                before,
                findings(FileSettings.audit(file, TextEdit.apply(text, edited.edits())))));
  }

  private static List<ConfigFinding> findings(List<FileSettings.Placed> placed) {
    return placed.stream().map(FileSettings.Placed::finding).toList();
  }
}
