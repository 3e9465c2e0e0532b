package io.poolguard.corpus.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.codeInspection.ProblemDescriptor;
import com.intellij.psi.PsiJavaFile;
import io.poolguard.corpus.kit.CaseSource;
import io.poolguard.frameworks.FrameworkCorpus;
import io.poolguard.intellij.CorpusFiles;
import io.poolguard.intellij.headless.HeadlessJava;
import io.poolguard.intellij.inspection.FindingInspection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    assertThat(counts.keySet())
        .anyMatch(kind -> kind.startsWith("JdbcResourceLeak: ") && !kind.endsWith(": none"));
    assertThat(wrong).isEmpty();
  }

  private void tryOne(
      PsiJavaFile tree, CaseSource source, FindingInspection inspection, ProblemDescriptor problem)
      throws Exception {
    Optional<EditorRepair> repair = EditorRepair.of(java, problem);
    counts.merge(
        inspection.getID() + ": " + repair.map(EditorRepair::title).orElse("none"),
        1,
        Integer::sum);
    if (repair.isPresent()) {
      String place = source.file() + ":" + problem.getLineNumber() + " " + inspection.getID();
      repair.get().faults(java, folder, tree, source, inspection).stream()
          .map(fault -> place + ", " + repair.get().title() + ": " + fault)
          .forEach(wrong::add);
    }
  }
}
