package io.poolguard.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import com.jetbrains.plugin.structure.base.plugin.PluginCreationResult;
import com.jetbrains.plugin.structure.base.plugin.PluginCreationSuccess;
import com.jetbrains.plugin.structure.intellij.plugin.IdePlugin;
import com.jetbrains.plugin.structure.intellij.plugin.IdePluginManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarInputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The zip that users install from disk, as JetBrains' own verifier reads it. */
class PluginZipIT {
  private static Path zip() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("poolguard-intellij-.*\\.zip"))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void itsStructureIsSoundWithoutAWarning() throws Exception {
    PluginCreationResult<IdePlugin> result = IdePluginManager.createManager().createPlugin(zip());

    assertThat(result).as(result.toString()).isInstanceOf(PluginCreationSuccess.class);
    PluginCreationSuccess<IdePlugin> success = (PluginCreationSuccess<IdePlugin>) result;
    assertThat(success.getWarnings()).isEmpty();
    assertThat(success.getUnacceptableWarnings()).isEmpty();
    assertThat(success.getPlugin().getPluginId()).isEqualTo("io.poolguard");
  }

  @Test
  void itsJarHoldsOurClassesAloneAndWhatTheyNeedRelocated() throws Exception {
    try (ZipFile zip = new ZipFile(zip().toFile())) {
      List<? extends ZipEntry> entries =
          zip.stream().filter(entry -> !entry.isDirectory()).toList();
      assertThat(entries).hasSize(1);
      assertThat(entries.get(0).getName()).matches("poolguard/lib/poolguard-intellij-.*\\.jar");
      try (JarInputStream jar = new JarInputStream(zip.getInputStream(entries.get(0)))) {
        Stream<String> classes =
            Stream.iterate(nextOf(jar), entry -> entry != null, entry -> nextOf(jar))
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(".class"));
        assertThat(classes)
            .contains("io/poolguard/shaded/asm/ClassReader.class")
            .contains("io/poolguard/shaded/javaparser/JavaParser.class")
            // Spring Boot's loader finds its parts by name and keeps its own.
            .allSatisfy(
                name ->
                    assertThat(name)
                        .matches(
                            "(META-INF/versions/\\d+/)?(io/poolguard|org/springframework"
                                + "|org/aopalliance|org/apache/commons/logging|io/micrometer)/.*"))
            .noneSatisfy(name -> assertThat(name).startsWith("io/poolguard/intellij/descriptor/"));
      }
    }
  }

  private static ZipEntry nextOf(JarInputStream jar) {
    try {
      return jar.getNextEntry();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
