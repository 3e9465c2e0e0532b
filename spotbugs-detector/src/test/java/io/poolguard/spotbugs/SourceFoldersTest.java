package io.poolguard.spotbugs;

import static org.assertj.core.api.Assertions.assertThat;

import edu.umd.cs.findbugs.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFoldersTest {
  @TempDir Path base;

  private final Project project = new Project();

  @BeforeEach
  void layOut() throws IOException {
    for (String name : new String[] {"src/main/java", "src/main/kotlin", "src/test/java", "own"}) {
      Files.createDirectories(base.resolve(name));
    }
  }

  private void analyzes(String folder) throws IOException {
    project.addFile(Files.createDirectories(base.resolve(folder)).toString());
  }

  @Test
  void foldersThatAreGivenCountAlone() throws IOException {
    analyzes("target/classes");
    project.addSourceDirs(List.of(base.resolve("own").toString(), base.resolve("none").toString()));

    assertThat(SourceFolders.of(project)).containsExactly(base.resolve("own"));
  }

  @Test
  void mavenAndGradleHaveTheirsByConvention() throws IOException {
    analyzes("target/classes");
    analyzes("target/test-classes");
    analyzes("build/classes/java/main");

    assertThat(SourceFolders.of(project))
        .containsExactly(
            base.resolve("src/main/java"),
            base.resolve("src/main/kotlin"),
            base.resolve("src/test/java"),
            base.resolve("src/main/java"),
            base.resolve("src/main/kotlin"));
  }

  @Test
  void otherFoldersAndJarsTellNothing() throws IOException {
    analyzes("out/production/app");
    project.addFile(Files.createFile(base.resolve("app.jar")).toString());

    assertThat(SourceFolders.of(project)).isEmpty();
  }
}
