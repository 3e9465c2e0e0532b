package io.poolguard.intellij.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.intellij.CorpusFiles;
import io.poolguard.intellij.headless.HeadlessJava;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sources that nobody wrote for a test: PoolGuard's own, or those in the folders that {@code
 * -Dreal.sources} lists, up to {@code -Dreal.files} of them (0 for all). Some of their libraries
 * are missing here, as in a project that is being set up.
 */
class RealSourcesTest {
  private static final int SEED = 6;

  @TempDir static Path folder;

  private static List<Path> roots() throws IOException {
    String named = System.getProperty("real.sources", "");
    if (!named.isEmpty()) {
      return Stream.of(named.split(File.pathSeparator)).map(Path::of).toList();
    }
    try (Stream<Path> core = Files.list(Path.of("../core"))) {
      return Stream.concat(core, Stream.of("../audit", "../errorprone-checks", ".").map(Path::of))
          .map(module -> module.resolve("src/main/java").toAbsolutePath().normalize())
          .filter(Files::isDirectory)
          .sorted()
          .toList();
    }
  }

  private static List<Path> filesBelow(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("package-info.java") && !file.endsWith("module-info.java"))
          .sorted()
          .toList();
    }
  }

  @Test
  void noMethodMakesTheAnalysisFail() throws IOException {
    List<String> failures = new ArrayList<>();
    List<PlacedFinding> findings = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    int wanted = Integer.getInteger("real.files", 0);
    int count = 0;
    try (HeadlessJava java = CorpusFiles.open(folder)) {
      for (Path root : roots()) {
        java.addSources(root);
      }
      for (Path root : roots()) {
        files.addAll(filesBelow(root));
      }
      Collections.shuffle(files, new Random(SEED));
      for (Path file : wanted == 0 ? files : files.subList(0, Math.min(wanted, files.size()))) {
        FileAnalysis.Result result = FileAnalysis.analyse(java.file(file));
        result.failures().forEach(failure -> failures.add(file + ": " + failure));
        findings.addAll(result.findings());
        count++;
      }
    }
    System.out.println("real sources: " + count + " files, " + findings.size() + " findings");

    boolean own = System.getProperty("real.sources", "").isEmpty();
    assertThat(files).hasSizeGreaterThan(own ? 50 : 0);
    assertThat(count).isEqualTo(wanted == 0 ? files.size() : Math.min(wanted, files.size()));
    assertThat(failures).isEmpty();
  }
}
