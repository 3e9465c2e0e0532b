package io.poolguard.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the engine over the files in the folder {@code engine}: one behaviour each. */
class EngineFilesTest {
  @TestFactory
  Stream<DynamicTest> theEngineFindsWhatTheFileSays() throws IOException, URISyntaxException {
    URL folder = Objects.requireNonNull(EngineFilesTest.class.getResource("/engine"));
    Path root = Path.of(folder.toURI());
    List<Path> files;
    try (Stream<Path> all = Files.walk(root)) {
      files = all.filter(path -> path.toString().endsWith(".ir")).sorted().toList();
    }
    return files.stream()
        .map(path -> DynamicTest.dynamicTest(root.relativize(path).toString(), () -> check(path)));
  }

  private static void check(Path path) throws IOException {
    EngineFile file = new EngineFile(Files.readAllLines(path));

    assertThat(file.actual()).as(path.toString()).isEqualTo(file.expected());
  }
}
