package io.poolguard.intellij.inspection;

import com.intellij.modcommand.ActionContext;
import com.intellij.modcommand.ModCommand;
import com.intellij.modcommand.ModCommandAction;
import com.intellij.modcommand.ModNavigate;
import com.intellij.modcommand.Presentation;
import com.intellij.psi.JavaPsiFacade;
import com.intellij.psi.PsiClass;
import com.intellij.psi.PsiFile;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Step;
import io.poolguard.intellij.lowering.Lines;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets the user choose among the steps of a finding's path, and goes to the one chosen. */
final class PathAction implements ModCommandAction {
  private static final String NAME = "Go to a step of the path";

  private final Finding finding;

  PathAction(Finding finding) {
    this.finding = finding;
  }

  @Override
  public String getFamilyName() {
    return NAME;
  }

  @Override
  public Presentation getPresentation(ActionContext context) {
    return Presentation.of(NAME);
  }

  @Override
  public ModCommand perform(ActionContext context) {
    List<ModCommandAction> steps = new ArrayList<>();
    for (Step step : finding.witness()) {
      PsiFile file = fileOf(step, context);
      if (file != null && step.line() > 0) {
        steps.add(new Go(steps.size() + 1 + ". " + FindingText.line(finding, step), file, step));
      }
    }
    return ModCommand.chooseAction(finding.message(), steps);
  }

  /** The step's file; null for one of a library. */
  private @Nullable PsiFile fileOf(Step step, ActionContext context) {
    if (step.sourceFile().equals(finding.sourceFile())) {
      return context.file();
    }
    String name = step.sourceFile().replaceFirst("\\.java$", "").replace('/', '.');
    PsiClass type =
        JavaPsiFacade.getInstance(context.project())
            .findClass(name, context.file().getResolveScope());
    return type == null ? null : type.getContainingFile();
  }

  /** Goes to the line of one step. */
  private record Go(String name, PsiFile file, Step step) implements ModCommandAction {
    @Override
    public String getFamilyName() {
      return name;
    }

    @Override
    public Presentation getPresentation(ActionContext context) {
      return Presentation.of(name);
    }

    @Override
    public ModCommand perform(ActionContext context) {
      String text = file.getText();
      int start = new Lines(text).start(step.line());
      while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
        start++;
      }
      int end = text.indexOf('\n', start);
      return new ModNavigate(
          file.getViewProvider().getVirtualFile(), start, end < 0 ? text.length() : end, start);
    }
  }
}
