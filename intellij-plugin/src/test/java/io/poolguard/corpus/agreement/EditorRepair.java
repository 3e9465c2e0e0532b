package io.poolguard.corpus.agreement;

import com.intellij.codeInspection.LocalQuickFix;
import com.intellij.codeInspection.ProblemDescriptor;
import com.intellij.codeInspection.QuickFix;
import com.intellij.modcommand.ActionContext;
import com.intellij.modcommand.ModCommandAction;
import com.intellij.modcommand.ModCommandService;
import com.intellij.modcommand.ModUpdateFileText;
import com.intellij.modcommand.Presentation;
import com.intellij.psi.PsiErrorElement;
import com.intellij.psi.PsiJavaFile;
import com.intellij.psi.util.PsiTreeUtil;
import io.poolguard.corpus.kit.CaseSource;
import io.poolguard.intellij.CorpusFiles;
import io.poolguard.intellij.headless.HeadlessJava;
import io.poolguard.intellij.inspection.FindingInspection;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the editor offers to repair a problem with, by the commands that it would run.
 *
 * @param title as the list of fixes shows it
 * @param text of the whole file afterwards
 */
record EditorRepair(String title, String text) {
  private static final List<Path> LIBRARIES =
      Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
          .filter(entry -> !entry.contains("intellij-core"))
          .map(Path::of)
          .toList();

  /** The repair of a problem; none if its rule has none, or none passes. */
  static Optional<EditorRepair> of(HeadlessJava java, ProblemDescriptor problem) {
    QuickFix<?>[] fixes = problem.getFixes();
    if (fixes == null) {
      return Optional.empty();
    }
    ActionContext context = ActionContext.from(problem);
    return Arrays.stream(fixes)
        .filter(fix -> fix.getFamilyName().startsWith("Repair: "))
        .map(fix -> ModCommandService.getInstance().unwrap((LocalQuickFix) fix))
        .flatMap(action -> of(action, context).stream())
        .findFirst();
  }

  private static Optional<EditorRepair> of(ModCommandAction action, ActionContext context) {
    Presentation shown = action.getPresentation(context);
    return shown == null
        ? Optional.empty()
        : Optional.of(
            new EditorRepair(
                shown.name(), ((ModUpdateFileText) action.perform(context)).newText()));
  }

  /** What is wrong with the repaired text: nothing if it is a repair. */
  List<String> faults(
      HeadlessJava java,
      Path folder,
      PsiJavaFile tree,
      CaseSource source,
      FindingInspection repaired)
      throws Exception {
    List<String> wrong = new ArrayList<>();
    PsiJavaFile now = java.parse(tree.getName(), text);
    PsiErrorElement error = PsiTreeUtil.findChildOfType(now, PsiErrorElement.class);
    if (error != null) {
      wrong.add("does not parse: " + error.getErrorDescription());
    }
    for (FindingInspection inspection : CorpusFiles.inspections()) {
      int before = java.inspect(inspection, tree).size();
      int after = java.inspect(inspection, now).size();
      boolean own = inspection.getID().equals(repaired.getID());
      if (after > before || (own && after == before)) {
        wrong.add("the editor has " + before + " " + inspection.getID() + ", then " + after);
      }
    }
    CaseSource changed = new CaseSource(source.file(), source.className(), text.lines().toList());
    Path classes = Files.createTempDirectory(folder, "after");
    List<String> errors = SourceCompiler.compile(withShared(changed), classes, LIBRARIES);
    if (!errors.isEmpty()) {
      wrong.add("does not compile: " + errors);
      return wrong;
    }
    Path old = Files.createTempDirectory(folder, "before");
    SourceCompiler.compile(withShared(source), old, LIBRARIES);
    int before = findings(old);
    int after = findings(classes);
    if (after >= before) {
      wrong.add("class files have " + before + " findings, then " + after);
    }
    return wrong;
  }

  /** In the editor classes that several cases need are of the project, too. */
  private static List<CaseSource> withShared(CaseSource source) {
    List<CaseSource> all = new ArrayList<>(List.of(source));
    CorpusFiles.shared().stream()
        .filter(shared -> source.text().contains(shared.className() + ";"))
        .forEach(all::add);
    return all;
  }

  private static int findings(Path classes) throws Exception {
    return new BytecodeHost().analyze(List.of(), classes, LIBRARIES).findings().size();
  }
}
