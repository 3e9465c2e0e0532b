package io.poolguard.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every golden project: class files, sources, and the findings that stand in its file. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenIT {
  private static final Path WORK = Path.of("target", "work").toAbsolutePath();

  private final Map<Path, Golden> projects = new TreeMap<>();
  private final Map<Path, ClassFiles> analysed = new HashMap<>();
  private final Totals totals = new Totals();

  @BeforeAll
  void resolve() throws IOException, InterruptedException {
    List<String> only = List.of(System.getProperty("golden.only", "").split(","));
    try (Stream<Path> files = Files.list(Path.of("projects"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        String name = file.getFileName().toString().replace(".json", "");
        if (only.contains("") || only.contains(name)) {
          projects.put(file, GoldenFile.read(file));
        }
      }
    }
    Files.createDirectories(WORK);
    Fetched.resolve(
        List.copyOf(projects.values()), System.getProperty("golden.errorprone", ""), WORK);
  }

  Stream<Path> files() {
    return projects.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("files")
  void findingsAreAsJudged(Path file) throws IOException, InterruptedException {
    Golden golden = projects.get(file);
    Fetched fetched = Fetched.of(golden, WORK);
    ClassFiles today = today(file, fetched);
    Compilation compilation = compile(golden, fetched);
    Comparison comparison = Comparison.of(golden, today, compilation, lines(fetched));
    totals.add(comparison.now(), today, compilation);
    if (Boolean.getBoolean("golden.update")) {
      GoldenFile.write(comparison.now(), file);
    }
    List<String> complaints = new ArrayList<>(comparison.complaints());
    complaints.addAll(today.crashes());
    if (!compilation.failure().isEmpty()) {
      complaints.add("does not compile: " + compilation.failure());
    }
    assertThat(complaints).as(golden.artifact()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void rowsForItsOwnCloseHelpersChangeNothing(Path file) throws IOException {
    Fetched fetched = Fetched.of(projects.get(file), WORK);
    Optional<ClassFiles> without = ClassFiles.analyzeWithoutOwnHelpers(fetched);

    if (without.isPresent()) {
      assertThat(without.get().findings()).isEqualTo(today(file, fetched).findings());
    }
  }

  private ClassFiles today(Path file, Fetched fetched) throws IOException {
    ClassFiles known = analysed.get(file);
    if (known == null) {
      known = ClassFiles.analyze(fetched);
      analysed.put(file, known);
    }
    return known;
  }

  @AfterAll
  void printTotals() {
    System.out.println(totals);
    if (projects.size() == totals.projects()) {
      assertThat(totals.shareGivenUp()).isLessThanOrEqualTo(0.001);
      assertThat(totals.shareDifferent()).isLessThanOrEqualTo(0.01);
      assertThat(totals.shareTrue()).isGreaterThanOrEqualTo(0.9);
      assertThat(totals.shareTrueOfOtherRules()).isGreaterThanOrEqualTo(0.9);
    }
  }

  private static Compilation compile(Golden golden, Fetched fetched)
      throws IOException, InterruptedException {
    return golden.source().compiled()
        ? Compilation.run(
            golden,
            fetched,
            Path.of(System.getProperty("golden.check", "")).toAbsolutePath().normalize(),
            WORK)
        : new Compilation(List.of(), List.of(), "");
  }

  private static int lines(Fetched fetched) throws IOException {
    int lines = 0;
    for (Path file : fetched.sourceFiles()) {
      for (byte b : Files.readAllBytes(file)) {
        if (b == '\n') {
          lines++;
        }
      }
    }
    return lines;
  }
}
