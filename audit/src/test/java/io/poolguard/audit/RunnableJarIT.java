package io.poolguard.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
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
  void repairsAreWrittenAsADiffOrIntoTheSources() throws Exception {
    Path classes = compile(LEAK);
    Path source = folder.resolve("my sources/com/acme/OrderDao.java");
    Path patch = folder.resolve("out/poolguard.patch");
    Path page = folder.resolve("out/poolguard.html");
    String[] audit = {classes.toString(), "--source", "my sources", "--fail-on", "never"};

    Path json = folder.resolve("out/poolguard.json");
    String[] reports = {"--html", page.toString(), "--json", json.toString()};

    Run diff = run(and(and(audit, reports), "--fix", patch.toString()));
    assertThat(diff.output())
        .contains("2 findings in code, 2 repaired in 1 file.", "Read it, then: git apply ");
    assertThat(patch)
        .content()
        .contains("+    try (Connection connection = source.getConnection()");
    assertThat(page).content().contains("try (Connection connection ");
    assertThat(json).content().contains("\"outcome\": \"repaired\"");
    assertThat(source).content().isEqualTo(LEAK);

    Run unknown = run(and(audit, "--apply"));
    assertThat(unknown.output()).contains("Left alone", "Repaired: 0 of 1 file");
    assertThat(source).content().isEqualTo(LEAK);

    for (String[] command :
        new String[][] {
          {"init", "-q"},
          {"add", "-A"},
          {"-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "first"}
        }) {
      git(command);
    }
    Run applied = run(and(audit, "--apply"));
    assertThat(applied.output()).contains("Repaired: 1 file");
    String repaired = Files.readString(source);
    assertThat(repaired).contains("try (Connection connection = source.getConnection()");
    assertThat(run(and(audit, "--fix", patch.toString())).code()).isEqualTo(Main.OK);
    assertThat(run(compile(repaired).toString()).output()).contains("no findings in 1 class");
  }

  private static String[] and(String[] arguments, String... more) {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return all;
  }

  private void git(String... arguments) throws Exception {
    String[] command = and(new String[] {"git", "-C", folder.toString()}, arguments);
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  @Test
  void whatCannotBeUsedIsOneLine() throws Exception {
    Path jar = Files.writeString(folder.resolve("corrupt.jar"), "not a jar");

    assertOneLine(run(jar.toString()), "corrupt.jar is no readable jar");
    Path cut = Files.createDirectories(folder.resolve("cut"));
    Files.write(cut.resolve("A.class"), new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba});
    assertOneLine(run(cut.toString()), "cut: no class in it can be read, for example ");
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

  @Test
  void backslashesInNamesAreNoSeparators() throws Exception {
    assumeTrue(File.separatorChar == '/', "on Windows no name has a backslash");
    Path file = folder.resolve("so\\urces/com/acme/Order\\Dao.java");
    Path classes = compile(file, folder.resolve("cla\\sses"), LEAK);
    Path sarif = folder.resolve("re\\ports/poolguard.sarif");
    Path list = folder.resolve("arguments");
    Files.writeString(list, "--source\nso\\urces\n" + folder.relativize(classes) + "\n");

    Run run = run("@" + list, "--sarif", sarif.toString());

    assertThat(run.output())
        .contains("warning  JdbcResourceLeak  so\\urces/com/acme/Order\\Dao.java:8");
    assertThat(run.code()).isEqualTo(Main.FINDINGS);
    assertThat(sarif)
        .content()
        .contains("\"uri\": \"so%5Curces/com/acme/Order%5CDao.java\"")
        .doesNotContain("\\");
  }

  @Test
  void pathOfAnotherSystemIsOneLine() throws Exception {
    assumeTrue(File.separatorChar == '/', "on Windows these are paths");
    Path list = folder.resolve("arguments");
    Files.writeString(list, "C:\\build\\classes\n");

    assertOneLine(run("@" + list), "C:\\build\\classes does not exist; is the project compiled?");
    assertOneLine(
        run(compile(LEAK).toString(), "--classpath", "C:\\lib\\a.jar;C:\\lib\\b.jar"),
        ", on the class path, does not exist");
  }

  @Test
  void classMissingFromTheClassPathIsToldAndTheRestAudited() throws Exception {
    Path classes =
        compile(
            LEAK.replace(
                "class OrderDao {",
                "class Gone { static void use(Connection c) {} }\nclass OrderDao {\n"
                    + "void lend(DataSource source) throws SQLException {"
                    + " try (Connection c = source.getConnection()) { Gone.use(c); } }"));
    Files.delete(classes.resolve("com/acme/Gone.class"));

    Run run = run(classes.toString());

    assertThat(run.output())
        .contains("1 class is missing from the class path; findings may be wrong or missing:")
        .contains("com.acme.Gone")
        .contains("2 findings in")
        .doesNotContain("\tat ");
    assertThat(run.code()).isEqualTo(Main.FINDINGS);
  }

  @Test
  void sourceInAnotherEncodingIsQuotedAsGoodAsCanBe() throws Exception {
    Path classes = compile(LEAK);
    Path file = folder.resolve("my sources/com/acme/OrderDao.java");
    String latin =
        LEAK.replace("= source.getConnection();", "= source.getConnection(); // für später");
    Files.write(file, latin.getBytes(StandardCharsets.ISO_8859_1));

    Run asUtf8 = run(classes.toString(), "--source", "my sources");
    Run asLatin = run(classes.toString(), "--source", "my sources", "--encoding", "ISO-8859-1");

    assertThat(asUtf8.output())
        .contains("8 | Connection connection = source.getConnection(); // f")
        .doesNotContain("\tat ");
    assertThat(asUtf8.code()).isEqualTo(Main.FINDINGS);
    assertThat(asLatin.output()).contains("// für später");
  }

  private static void assertOneLine(Run run, String message) {
    assertThat(run.output()).hasLineCount(1).startsWith("poolguard: ").contains(message);
    assertThat(run.code()).isEqualTo(Main.UNUSABLE_INPUT);
  }

  private Path compile(String source) throws IOException {
    Path file = folder.resolve("my sources/com/acme/OrderDao.java");
    return compile(file, folder.resolve("my classes"), source);
  }

  private static Path compile(Path file, Path classes, String source) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
    Files.createDirectories(classes);
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-g", "-d", classes.toString(), file.toString());
    assertThat(code).isZero();
    return classes;
  }

  private Run run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-Dstdout.encoding=UTF-8", "-Dfile.encoding=UTF-8", "-jar"));
    command.add(jar().toString());
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
