package io.poolguard.corpus.agreement;

import io.poolguard.analysis.rule.Finding;
import io.poolguard.corpus.driver.Budget;
import io.poolguard.corpus.driver.BudgetExceeded;
import io.poolguard.corpus.driver.DatabaseRefuses;
import io.poolguard.corpus.driver.Oracle;
import io.poolguard.corpus.kit.CaseSource;
import io.poolguard.corpus.kit.ExitKind;
import io.poolguard.corpus.kit.ExpectedFinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compiles programs together, runs each, and asks each host about all. */
final class Laboratory {
  /** The budgets to try, one after the other, while hosts know of more than the runs show. */
  private static final List<Budget> BUDGETS =
      List.of(new Budget(2, 2, 3, 20_000), new Budget(3, 3, 4, 60_000));

  private final List<Host> hosts;
  private final Oracle oracle;
  private final Path folder;
  private final List<Path> libraries;
  private int batches;
  private long runs;

  /**
   * @param hosts who are asked
   * @param folder for class files
   * @param libraries what programs are compiled against
   */
  Laboratory(Oracle oracle, List<Host> hosts, Path folder, Path... libraries) {
    this.oracle = oracle;
    this.hosts = List.copyOf(hosts);
    this.folder = folder;
    this.libraries = List.of(libraries);
  }

  /** A program that does not compile; the message names file and line. */
  static final class NotCompiled extends Exception {
    private static final long serialVersionUID = 1L;

    NotCompiled(List<String> errors) {
      super(String.join("\n", errors));
    }
  }

  /** All runs of programs so far. */
  long runs() {
    return runs;
  }

  /** The class files of the last batch. */
  Path classes() {
    return folder.resolve("batch" + batches);
  }

  /**
   * Tries programs.
   *
   * @param programs the programs to compare
   * @param shared sources that they need besides
   */
  List<Trial> trials(List<CaseSource> programs, List<CaseSource> shared) throws Exception {
    discard();
    batches++;
    Files.createDirectories(classes());
    List<CaseSource> all = new ArrayList<>(programs);
    all.addAll(shared);
    List<String> errors = SourceCompiler.compile(all, classes(), libraries);
    if (!errors.isEmpty()) {
      throw new NotCompiled(errors);
    }
    Map<String, byte[]> classFiles = SourceCompiler.classFiles(classes());
    Map<String, Map<String, Set<String>>> found = new TreeMap<>();
    Map<String, List<String>> troubles = new TreeMap<>();
    for (Host host : hosts) {
      Host.Answer answer = host.analyze(all, classes(), libraries);
      found.put(host.name(), byFile(answer.findings()));
      answer
          .diagnostics()
          .forEach(
              d -> troubles.computeIfAbsent(host.name(), h -> new ArrayList<>()).add(d.toString()));
    }
    List<Trial> trials = new ArrayList<>();
    for (CaseSource program : programs) {
      Map<String, Set<String>> own = new TreeMap<>();
      found.forEach((host, files) -> own.put(host, files.getOrDefault(program.file(), Set.of())));
      String internalName = program.className().replace('.', '/');
      List<String> ownTroubles =
          troubles.values().stream()
              .flatMap(List::stream)
              .filter(t -> t.matches("(?s).*" + internalName + "\\b.*"))
              .toList();
      trials.add(trial(program, shared, classFiles, own, ownTroubles));
    }
    return trials;
  }

  private Trial trial(
      CaseSource program,
      List<CaseSource> shared,
      Map<String, byte[]> classFiles,
      Map<String, Set<String>> found,
      List<String> troubles)
      throws Exception {
    List<String> own = new ArrayList<>();
    Map<String, byte[]> needed = new HashMap<>();
    classFiles.forEach(
        (name, bytes) -> {
          if (belongs(name, program)) {
            own.add(name);
            needed.put(name, bytes);
          } else if (shared.stream().anyMatch(s -> belongs(name, s))) {
            needed.put(name, bytes);
          }
        });
    Trial trial = new Trial(program, Set.of(), false, false, Set.of(), found, troubles);
    for (Budget budget : BUDGETS) {
      try {
        Oracle.Label label = oracle.label(program, own, needed, budget);
        runs += label.runs();
        trial =
            new Trial(
                program,
                words(label.findings()),
                true,
                label.complete(),
                label.silent(),
                found,
                troubles);
      } catch (BudgetExceeded | DatabaseRefuses e) {
        return trial;
      }
      if (trial.result() != Trial.Result.NOT_EXPLORED || trial.complete()) {
        break;
      }
    }
    return trial;
  }

  private static boolean belongs(String className, CaseSource source) {
    return className.equals(source.className()) || className.startsWith(source.className() + "$");
  }

  private static Set<String> words(List<ExpectedFinding> findings) {
    return findings.stream()
        .map(f -> place(f.line(), f.ordinal(), f.rule()) + words(f.kinds()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, Set<String>> byFile(List<Finding> findings) {
    Map<String, Set<String>> files = new HashMap<>();
    for (Finding finding : findings) {
      if (!finding.isLeak()) {
        continue;
      }
      Set<ExitKind> kinds =
          finding.exits().stream()
              .map(kind -> ExitKind.valueOf(kind.name()))
              .collect(Collectors.toSet());
      files
          .computeIfAbsent(finding.sourceFile(), f -> new TreeSet<>())
          .add(
              place(finding.site().line(), finding.lineOrdinal(), finding.rule().id())
                  + words(kinds));
    }
    return files;
  }

  private static String place(int line, int ordinal, String rule) {
    return line + "#" + ordinal + " " + rule + ": ";
  }

  private static String words(Set<ExitKind> kinds) {
    return kinds.stream().sorted().map(ExitKind::word).collect(Collectors.joining(", "));
  }

  /** Removes the class files of the last batch. */
  private void discard() throws IOException {
    if (Files.isDirectory(classes())) {
      try (var files = Files.walk(classes())) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
