package io.poolguard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFinderTest {
  @TempDir Path root;

  @Test
  void javaStandsBelowItsPackage() throws IOException {
    Path file = write("com/acme/A.java");

    assertThat(finder().find("com/acme/A.java")).contains(file);
    assertThat(finder().find("A.java")).isEmpty();
    assertThat(finder().find("")).isEmpty();
  }

  @Test
  void kotlinMayLeaveOutThePackagesThatAllFilesShare() throws IOException {
    Path file = write("orders/Orders.kt");

    assertThat(finder().find("com/acme/orders/Orders.kt")).contains(file);
  }

  @Test
  void rootThatIsNotThereHasNoSources() {
    Sources sources =
        new Sources(List.of(root.resolve("none")), List.of(), StandardCharsets.UTF_8, false);

    assertThat(new SourceFinder(sources).find("com/acme/A.kt")).isEmpty();
  }

  private SourceFinder finder() {
    return new SourceFinder(new Sources(List.of(root), List.of(), StandardCharsets.UTF_8, false));
  }

  private Path write(String name) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "");
  }
}
