package io.poolguard.intellij.inspection;

import com.intellij.codeInsight.intention.PriorityAction;
import com.intellij.modcommand.ActionContext;
import com.intellij.modcommand.ModCommand;
import com.intellij.modcommand.ModCommandAction;
import com.intellij.modcommand.Presentation;
import com.intellij.psi.PsiJavaFile;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.intellij.program.PsiProgram.Reach;
import io.poolguard.sourcefix.repair.Repairs;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Repairs one finding with the edits that all hosts make. It is offered only if the edited text
 * parses, its finding is gone and no other has come; that is looked up when the platform asks for
 * the fix, not while problems are looked for.
 */
final class RepairAction implements ModCommandAction {
  private final Finding finding;
  private final Reach reach;

  RepairAction(Finding finding, Reach reach) {
    this.finding = finding;
    this.reach = reach;
  }

  @Override
  public String getFamilyName() {
    return "Repair: " + FindingInspection.displayName(finding.rule());
  }

  @Override
  public @Nullable Presentation getPresentation(ActionContext context) {
    return repair(context)
        .map(
            proposal ->
                Presentation.of(proposal.title()).withPriority(PriorityAction.Priority.HIGH))
        .orElse(null);
  }

  @Override
  public ModCommand perform(ActionContext context) {
    return repair(context)
        .<ModCommand>map(proposal -> TextChange.of(context.file(), proposal.edits()))
        .orElseGet(() -> ModCommand.error("No repair removes the finding without another one."));
  }

  private Optional<Repairs.Proposal> repair(ActionContext context) {
    return context.file() instanceof PsiJavaFile source
        ? PlacedFinding.again(FileAnalysis.of(source, reach), finding, context.selection())
            .flatMap(found -> FileRepairs.of(source, reach).first(found))
        : Optional.empty();
  }
}
