package io.poolguard.intellij.inspection;

import com.intellij.psi.PsiJavaFile;
import com.intellij.psi.search.GlobalSearchScope;
import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.rule.Diagnostic;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.intellij.headless.HeadlessJava;
import io.poolguard.intellij.lowering.Member;
import io.poolguard.intellij.lowering.SourceClass;
import io.poolguard.intellij.program.PsiProgram;
import io.poolguard.intellij.program.PsiProgram.Reach;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the sources of a golden project in the editor's host, each file by itself as an editor
 * does, and compares the findings with those that the class files gave. Where they differ, the
 * files are read once more with the whole project as the world of implementations, which the class
 * files had too: what then agrees differs by the world alone, and for what does not the ledger
 * wants a cause. {@code intellij-plugin/golden-sources} runs it.
 */
public final class GoldenSources {
  private final GoldenFindings golden;
  private final HeadlessJava java;
  private final List<PsiJavaFile> files;
  private final List<Diagnostic> failures = new ArrayList<>();
  private final List<Diagnostic> givenUp = new ArrayList<>();
  private final List<Finding> byFile = new ArrayList<>();

  private GoldenSources(GoldenFindings golden, HeadlessJava java, List<PsiJavaFile> files) {
    this.golden = golden;
    this.java = java;
    this.files = files;
  }

  /**
   * Reads one project; the exit code is 1 when something failed or differs without a cause.
   *
   * @param arguments the project's name, the name of its jar, the folder of the sources, a file
   *     with the class path, the ledger of the differences
   */
  public static void main(String[] arguments) throws Exception {
    Path sources = Path.of(arguments[2]).toAbsolutePath();
    List<Path> classPath =
        Arrays.stream(Files.readString(Path.of(arguments[3])).strip().split(File.pathSeparator, -1))
            .map(Path::of)
            .toList();
    Path jar = classPath.stream().filter(path -> path.endsWith(arguments[1])).findFirst().get();
    List<Path> others = classPath.stream().filter(path -> !path.equals(jar)).toList();
    GoldenFindings golden = GoldenFindings.of(arguments[0], jar, others, Path.of(arguments[4]));
    try (HeadlessJava java = new HeadlessJava(List.of(), modules())) {
      java.addSources(sources);
      java.addLibraries(classPath.stream().map(Path::toFile).toList());
      List<PsiJavaFile> files = filesBelow(sources).stream().map(java::file).toList();
      boolean right = new GoldenSources(golden, java, files).run();
      System.exit(right ? 0 : 1);
    }
  }

  private static String[] modules() {
    return ModuleLayer.boot().modules().stream()
        .map(Module::getName)
        .filter(name -> name.startsWith("java.") || name.startsWith("jdk."))
        .sorted()
        .toArray(String[]::new);
  }

  private static List<Path> filesBelow(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private boolean run() {
    long start = System.nanoTime();
    for (PsiJavaFile file : files) {
      FileAnalysis.Result result = FileAnalysis.analyse(file);
      failures.addAll(result.failures());
      givenUp.addAll(result.givenUp());
      result.findings().forEach(each -> byFile.add(each.finding()));
    }
    double seconds = (System.nanoTime() - start) / 1e9;

    Set<String> differing = new TreeSet<>();
    golden.differences(byFile).forEach(each -> differing.add(each.told().file()));
    World world = world(differing);
    failures.addAll(world.failures());

    List<Finding> both = new ArrayList<>(world.findings());
    byFile.stream().filter(each -> !differing.contains(each.sourceFile())).forEach(both::add);
    List<GoldenFindings.Difference> alone = golden.differences(byFile);
    List<GoldenFindings.Difference> left = golden.differences(both);
    List<String> unexplained = golden.complaints(left);
    System.out.printf(
        Locale.ROOT,
        "%s: %d files, %d methods, %d failures, %d given up, %.0f s; findings: class files %d, editor %d;"
            + " differences: %d file by file, %d with the whole project as the world, %d of them without a cause%n",
        golden.name(),
        files.size(),
        world.methods(),
        failures.size(),
        givenUp.size(),
        seconds,
        golden.told().size(),
        byFile.size(),
        alone.size(),
        left.size(),
        unexplained.size());
    failures.forEach(System.out::println);
    givenUp.forEach(System.out::println);
    alone.stream()
        .filter(each -> !left.contains(each))
        .forEach(each -> System.out.println("  by the world: " + each));
    unexplained.forEach(each -> System.out.println("! " + each));
    return failures.isEmpty() && unexplained.isEmpty();
  }

  private record World(List<Finding> findings, int methods, List<Diagnostic> failures) {}

  /** Some files, with all others as the world of implementations. */
  private World world(Set<String> paths) {
    List<Finding> found = new ArrayList<>();
    int methods = 0;
    try (PsiProgram program =
        new PsiProgram(
            java.project(), GlobalSearchScope.allScope(java.project()), files, Reach.PROJECT)) {
      Analyzer analyzer = new Analyzer(program, Catalogues.standard());
      for (PsiJavaFile file : files) {
        for (SourceClass source : program.classesOf(file)) {
          List<Member> members = program.membersOf(source);
          methods += members.size();
          if (paths.contains(source.path())) {
            members.forEach(member -> found.addAll(analyzer.analyze(member.method())));
            found.addAll(analyzer.analyzeClass(program.names().nameOf(source.type())));
          }
        }
      }
      return new World(
          found,
          methods,
          program.diagnostics().stream()
              .filter(each -> each.kind() == Diagnostic.Kind.INTERNAL_ERROR)
              .collect(Collectors.toList()));
    }
  }
}
