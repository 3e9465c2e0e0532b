package io.poolguard.errorprone;

import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.sun.tools.javac.main.Option;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.util.Options;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.sourcefix.repair.Judgement;
import io.poolguard.sourcefix.repair.Repairer;
import io.poolguard.sourcefix.repair.Repairs;
import io.poolguard.sourcefix.repair.TextEdit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The repairs that Error Prone's patch mode may make. Each is tried in a compilation of its own: it
 * compiles, its finding is gone, and none has come in its place. Of repairs that change the same
 * lines the first is suggested; the next run of the patch mode has the others.
 */
final class Suggestions {
  private static final String PATCH = "-XepPatchChecks";

  private final Repairer repairer = new Repairer(Catalogues.standard());
  private final Map<JCCompilationUnit, File> files = new HashMap<>();

  /**
   * A file of the compilation.
   *
   * @param before the findings in it as it is; empty if it does not compile alone
   * @param taken the ranges that are changed already
   */
  private record File(
      String text,
      Recompilation recompilation,
      Optional<List<Finding>> before,
      List<TextEdit> taken) {}

  /**
   * Whether suggestions are wanted: they take a compilation each, so that only those who asked for
   * patches pay for them.
   */
  static boolean areWanted(VisitorState state) {
    String plugin = Options.instance(state.context).get(Option.PLUGIN);
    return state
        .errorProneOptions()
        .getFlags()
        .getBoolean("PoolGuard:Fixes")
        .orElse(plugin != null && plugin.contains(PATCH));
  }

  /** The repair of a finding, if there is one. */
  Optional<SuggestedFix> of(VisitorState state, JCCompilationUnit unit, Finding finding)
      throws IOException {
    if (!Repairer.isRepairable(finding)) {
      return Optional.empty();
    }
    File file = file(state, unit);
    if (file.before().isEmpty()) {
      return Optional.empty();
    }
    for (Repairs.Proposal proposal : repairer.repairs(file.text(), finding).proposals()) {
      List<TextEdit> edits = TextEdit.merged(proposal.edits());
      List<TextEdit> ranges = ranges(unit, edits);
      if (file.taken().stream().anyMatch(taken -> ranges.stream().anyMatch(taken::meets))) {
        return Optional.empty();
      }
      Optional<List<Finding>> after =
          file.recompilation().findings(TextEdit.apply(file.text(), edits));
      if (after.isPresent() && Judgement.of(finding, file.before().get(), after.get()).isEmpty()) {
        file.taken().addAll(ranges);
        return Optional.of(fix(proposal.title(), edits));
      }
    }
    return Optional.empty();
  }

  private File file(VisitorState state, JCCompilationUnit unit) throws IOException {
    File known = files.get(unit);
    if (known == null) {
      String text = unit.getSourceFile().getCharContent(true).toString();
      Recompilation recompilation = new Recompilation(state.context, unit.getSourceFile());
      known = new File(text, recompilation, recompilation.findings(text), new ArrayList<>());
      files.put(unit, known);
    }
    return known;
  }

  /** From the first change to the last, those before the first class (imports) each on its own. */
  private static List<TextEdit> ranges(JCCompilationUnit unit, List<TextEdit> edits) {
    int first = unit.getTypeDecls().get(0).getStartPosition();
    List<TextEdit> ranges = new ArrayList<>(edits.stream().filter(e -> e.end() < first).toList());
    List<TextEdit> inside = edits.stream().filter(e -> e.end() >= first).toList();
    if (!inside.isEmpty()) {
      int end = inside.get(inside.size() - 1).end();
      ranges.add(new TextEdit(inside.get(0).start(), end, ""));
    }
    return ranges;
  }

  private static SuggestedFix fix(String title, List<TextEdit> edits) {
    SuggestedFix.Builder fix = SuggestedFix.builder().setShortDescription(title);
    edits.forEach(edit -> fix.replace(edit.start(), edit.end(), edit.replacement()));
    return fix.build();
  }
}
