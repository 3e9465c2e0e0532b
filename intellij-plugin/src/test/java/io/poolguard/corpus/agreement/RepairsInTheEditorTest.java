package io.poolguard.corpus.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.codeInspection.LocalQuickFix;
import com.intellij.codeInspection.ProblemDescriptor;
import com.intellij.codeInspection.QuickFix;
import com.intellij.modcommand.ModCommand;
import com.intellij.modcommand.ModCommandQuickFix;
import com.intellij.modcommand.ModUpdateFileText;
import com.intellij.psi.PsiErrorElement;
import com.intellij.psi.PsiJavaFile;
import com.intellij.psi.util.PsiTreeUtil;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.corpus.kit.CaseSource;
import io.poolguard.frameworks.FrameworkCorpus;
import io.poolguard.intellij.CorpusFiles;
import io.poolguard.intellij.headless.HeadlessJava;
import io.poolguard.intellij.inspection.FindingInspection;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each repair that the editor offers is one: applied, the text parses and compiles, and neither the
 * editor nor the class files have its finding, or another in its place. {@code -Drepairs.tried=0}
 * tries the whole corpus; another number, so many files of it.
 */
class RepairsInTheEditorTest {
  private static final int SEED = 6;

  @TempDir static Path folder;

  private static final List<Path> LIBRARIES =
      Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
          .filter(entry -> !entry.contains("intellij-core"))
          .map(Path::of)
          .toList();

  private static HeadlessJava java;
  private static List<PsiJavaFile> trees;
  private static Map<String, CaseSource> cases;

  @BeforeAll
  static void open() throws Exception {
    Path sources = Files.createDirectory(folder.resolve("sources"));
    List<Path> files = CorpusFiles.writeTo(sources);
    java = CorpusFiles.open(sources);
    trees = files.stream().map(java::file).collect(Collectors.toCollection(ArrayList::new));
    cases =
        FrameworkCorpus.withPlainCases().cases().stream()
            .collect(Collectors.toMap(CaseSource::file, Function.identity()));
  }

  @AfterAll
  static void close() {
    java.close();
  }

  private final List<String> wrong = new ArrayList<>();
  private final Map<String, Integer> counts = new TreeMap<>();

  @Test
  void eachOneIsARepair() throws Exception {
    Collections.shuffle(trees, new Random(SEED));
    int wanted = Integer.getInteger("repairs.tried", 60);
    int files = 0;
    for (PsiJavaFile tree : trees) {
      String path = tree.getPackageName().replace('.', '/') + "/" + tree.getName();
      CaseSource source = cases.get(path);
      if (source != null && !source.expected().isEmpty() && (wanted == 0 || files < wanted)) {
        files++;
        for (FindingInspection inspection : CorpusFiles.inspections()) {
          for (ProblemDescriptor problem : java.inspect(inspection, tree)) {
            tryOne(tree, source, inspection, problem);
          }
        }
      }
    }
    System.out.println("repairs in the editor, of " + files + " files: " + counts);

    assertThat(counts.keySet()).anyMatch(name -> name.startsWith("JdbcResourceLeak: repaired"));
    assertThat(wrong).isEmpty();
  }

  private void tryOne(
      PsiJavaFile tree, CaseSource source, FindingInspection inspection, ProblemDescriptor problem)
      throws Exception {
    Optional<ModCommandQuickFix> fix = repair(problem);
    if (fix.isEmpty()) {
      return;
    }
    ModCommand command = fix.get().perform(java.project(), problem);
    if (!(command instanceof ModUpdateFileText update)) {
      counts.merge(inspection.getID() + ": none", 1, Integer::sum);
      return;
    }
    counts.merge(inspection.getID() + ": repaired", 1, Integer::sum);
    String place = source.file() + ":" + problem.getLineNumber() + " " + inspection.getID();
    check(place, tree, source, update.newText());
  }

  private static Optional<ModCommandQuickFix> repair(ProblemDescriptor problem) {
    QuickFix<?>[] fixes = problem.getFixes();
    return fixes == null
        ? Optional.empty()
        : Arrays.stream(fixes)
            .filter(fix -> fix.getFamilyName().startsWith("Repair: "))
            .map(fix -> (ModCommandQuickFix) (LocalQuickFix) fix)
            .findFirst();
  }

  private void check(String place, PsiJavaFile tree, CaseSource source, String changed)
      throws Exception {
    PsiJavaFile now = java.parse(tree.getName(), changed);
    if (PsiTreeUtil.hasErrorElements(now)) {
      wrong.add(
          place
              + " does not parse: "
              + PsiTreeUtil.findChildOfType(now, PsiErrorElement.class).getErrorDescription());
    }
    for (FindingInspection inspection : CorpusFiles.inspections()) {
      int before = java.inspect(inspection, tree).size();
      int after = java.inspect(inspection, now).size();
      boolean own = place.endsWith(" " + inspection.getID());
      if (after > before || (own && after == before)) {
        wrong.add(place + ": the editor has " + before + ", then " + after);
      }
    }
    CaseSource text = new CaseSource(source.file(), source.className(), changed.lines().toList());
    Path old = Files.createTempDirectory(folder, "before");
    Path classes = Files.createTempDirectory(folder, "after");
    List<String> errors = SourceCompiler.compile(List.of(text), classes, LIBRARIES);
    if (!errors.isEmpty()) {
      wrong.add(place + " does not compile: " + errors);
      return;
    }
    SourceCompiler.compile(List.of(source), old, LIBRARIES);
    List<Finding> before = findings(old);
    List<Finding> after = findings(classes);
    if (after.size() >= before.size()) {
      wrong.add(place + ": class files have " + before.size() + ", then " + after.size());
    }
  }

  private static List<Finding> findings(Path classes) throws Exception {
    return new BytecodeHost().analyze(List.of(), classes, LIBRARIES).findings();
  }
}
