package io.poolguard.sourcefix;

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
    SourceFinder finder = new SourceFinder(List.of(root.resolve("none")), StandardCharsets.UTF_8);

    assertThat(finder.find("com/acme/A.kt")).isEmpty();
  }

  @Test
  void suppressionsAreReadFromTheFileThatWasFound() throws IOException {
    Path file = write("com/acme/A.java");
    Files.writeString(file, "package com.acme;\n@SuppressWarnings(\"SomeRule\")\nclass A {\n}\n");
    SourceFinder finder = finder();

    assertThat(finder.suppresses(file, "SomeRule", 3)).isTrue();
    assertThat(finder.suppresses(file, "OtherRule", 3)).isFalse();
    assertThat(finder.unreadable()).isEmpty();
  }

  private SourceFinder finder() {
    return new SourceFinder(List.of(root), StandardCharsets.UTF_8);
  }

  private Path write(String name) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "");
  }
}
