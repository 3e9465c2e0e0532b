package io.poolguard.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin compiles against the oldest platform that its descriptor admits. */
class OldestPlatformTest {
  private static final Path OLDEST = Path.of("target/oldest-platform/intellij-core.jar");

  @TempDir Path classes;

  @Test
  void sourcesCompileAgainstIt() throws Exception {
    String classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> entry.contains("intellij-core") ? OLDEST.toString() : entry)
            .collect(Collectors.joining(File.pathSeparator));
    List<Path> sources;
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      sources = files.filter(file -> file.toString().endsWith(".java")).toList();
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  said,
                  files,
                  null,
                  List.of(
                      "-cp", classPath, "-d", classes.toString(), "--release", "17", "-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();

      assertThat(compiled).as(said.toString()).isTrue();
    }
    assertThat(classPath).contains(OLDEST.toString());
  }
}
