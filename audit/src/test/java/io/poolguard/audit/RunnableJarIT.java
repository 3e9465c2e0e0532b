package io.poolguard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the packed jar as a user would: in a process of its own, on classes compiled a moment ago.
 */
class RunnableJarIT {
  private static final String LEAK =
      """
      package com.acme;

      import java.sql.*;
      import javax.sql.DataSource;

      class OrderDao {
        void save(DataSource source) throws SQLException {
          Connection connection = source.getConnection();
          connection.createStatement().execute("update orders set done = 1");
          connection.close();
        }
      }
      """;

  @TempDir Path folder;

  /** Its exit code and all that it printed. */
  record Run(int code, String output) {}

  @Test
  void findsTheLeakOfACompiledClass() throws Exception {
    Path classes = compile(LEAK);
    Path sarif = folder.resolve("reports/poolguard.sarif");

    Run run = run(classes.toString(), "--source", "my sources", "--sarif", sarif.toString());

    assertThat(run.output())
        .contains("warning  JdbcResourceLeak  my sources/com/acme/OrderDao.java:8")
        .contains("8 | Connection connection = source.getConnection();")
        .contains("PoolGuard ")
        .doesNotContain("development");
    assertThat(run.code()).isEqualTo(Main.FINDINGS);
    assertThat(sarif).content().contains("JdbcResourceLeak");
  }

  @Test
  void correctClassIsExitCodeZero() throws Exception {
    Path classes =
        compile(
            LEAK.replace(
                    "Connection connection = source.getConnection();",
                    "try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {")
                .replace("connection.createStatement().execute", "statement.execute")
                .replace("connection.close();", "}"));

    Run run = run(classes.toString());

    assertThat(run.output()).contains("no findings in 1 class");
    assertThat(run.code()).isEqualTo(Main.OK);
  }

  @Test
  void whatCannotBeUsedIsOneLine() throws Exception {
    Path jar = Files.writeString(folder.resolve("corrupt.jar"), "not a jar");

    assertOneLine(run(jar.toString()), "corrupt.jar is no readable jar");
    assertOneLine(run("nowhere"), "nowhere does not exist; is the project compiled?");
    assertOneLine(run("--classpath", "lib/missing.jar", jar.toString()), "is no readable jar");
  }

  @Test
  void truncatedClassFileIsToldAndTheRestAudited() throws Exception {
    Path classes = compile(LEAK);
    byte[] bytes = Files.readAllBytes(classes.resolve("com/acme/OrderDao.class"));
    Files.write(classes.resolve("com/acme/Cut.class"), java.util.Arrays.copyOf(bytes, 100));

    Run run = run(classes.toString());

    assertThat(run.output())
        .contains("could not be read:")
        .contains("Cut")
        .contains("2 findings in");
    assertThat(run.output()).doesNotContain("\tat ");
    assertThat(run.code()).isEqualTo(Main.FINDINGS);
  }

  private static void assertOneLine(Run run, String message) {
    assertThat(run.output()).hasLineCount(1).startsWith("poolguard: ").contains(message);
    assertThat(run.code()).isEqualTo(Main.UNUSABLE_INPUT);
  }

  private Path compile(String source) throws IOException {
    Path file = folder.resolve("my sources/com/acme/OrderDao.java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
    Path classes = Files.createDirectories(folder.resolve("my classes"));
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-g", "-d", classes.toString(), file.toString());
    assertThat(code).isZero();
    return classes;
  }

  private Run run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-jar", jar().toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment.remove("JAVA_TOOL_OPTIONS");
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), output);
  }

  private static Path jar() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("poolguard-audit-.*-all\\.jar"))
          .findFirst()
          .orElseThrow()
          .toAbsolutePath();
    }
  }
}
