package io.poolguard.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NearestTest {
  @TempDir Path folder;
  private Path repository = Path.of("");
  private Path module = Path.of("");

  @BeforeEach
  void layOut() throws IOException {
    repository = folder.resolve("repository");
    module = Files.createDirectories(repository.resolve("team/module"));
    Files.createDirectories(repository.resolve(".git"));
  }

  @Test
  void nearerFileWins() throws IOException {
    Files.writeString(repository.resolve(Policy.FILE), "");
    Path near = Files.writeString(repository.resolve("team").resolve(Policy.FILE), "");

    assertThat(Nearest.upwards(module, Policy.FILE)).contains(near);
  }

  @Test
  void fileAtRootOfRepositoryIsFound() throws IOException {
    Path root = Files.writeString(repository.resolve(Policy.FILE), "");

    assertThat(Nearest.upwards(module, Policy.FILE)).contains(root);
    assertThat(Nearest.repositoryRoot(module)).contains(repository);
  }

  @Test
  void fileOutsideTheRepositoryIsNot() throws IOException {
    Files.writeString(folder.resolve(Policy.FILE), "");

    assertThat(Nearest.upwards(module, Policy.FILE)).isEmpty();
  }
}
