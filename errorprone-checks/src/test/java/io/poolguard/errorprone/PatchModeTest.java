package io.poolguard.errorprone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Error Prone's patch mode writes repairs into files; javac then has nothing more to find. */
class PatchModeTest {
  private static final String PATCH =
      "-XepPatchChecks:JdbcResourceLeak,NonAtomicRefCount,WrapperMissingClose -XepPatchLocation:IN_PLACE ";

  private static final String DAO =
      """
      package com.acme;

      import java.sql.Connection;
      import java.sql.ResultSet;
      import java.sql.SQLException;
      import java.sql.Statement;
      import javax.sql.DataSource;

      class Dao {
        String name(DataSource pool, int id) throws SQLException {
          // The pool is small.
          Connection connection = pool.getConnection(); // one

          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("select name from customers where id = " + id);
          String name = rows.next() ? rows.getString(1) : null;
          connection.close();
          return name;
        }

        Connection configured(DataSource pool) throws SQLException {
          Connection connection = pool.getConnection();
          Settings.apply(connection);
          return connection;
        }
      }
      """;

  private static final String SETTINGS =
      """
      package com.acme;

      import java.sql.Connection;
      import java.sql.SQLException;

      class Settings {
        static void apply(Connection connection) throws SQLException {
          connection.setAutoCommit(false);
        }
      }
      """;

  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve("com/acme").resolve(name + ".java");
    Files.createDirectories(file.resolveSibling(""));
    return Files.writeString(file, text);
  }

  private CheckRun compile(String plugin, List<String> more, Path... sources) throws IOException {
    List<String> options = new ArrayList<>(List.of("-Xmaxwarns", "10000"));
    options.addAll(more);
    Path classes = Files.createTempDirectory(folder, "classes");
    try (StandardJavaFileManager files =
        ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
      List<JavaFileObject> all = new ArrayList<>();
      files.getJavaFileObjects(sources).forEach(all::add);
      return CheckRun.of(classes, plugin, options, all);
    }
  }

  @Test
  void patchedFilesCompileAndHaveNoFinding() throws IOException {
    Path dao = write("Dao", DAO);
    Path settings = write("Settings", SETTINGS);
    CheckRun before = compile("", List.of(), dao, settings);

    CheckRun patching = compile(PATCH, List.of(), dao, settings);
    CheckRun after = compile("", List.of(), dao, settings);

    assertThat(before.leaks()).hasSize(4);
    assertThat(patching.about("PoolGuard failed")).isEmpty();
    assertThat(Files.readString(settings)).isEqualTo(SETTINGS);
    assertThat(Files.readString(dao))
        .isEqualTo(
            DAO.replace(
                    "    Connection connection = pool.getConnection(); // one",
                    "    try (Connection connection = pool.getConnection()) { // one")
                .replace("    Statement", "      Statement")
                .replace("    ResultSet rows", "      ResultSet rows")
                .replace("    String name =", "      String name =")
                .replace(
                    "    connection.close();\n    return name;\n", "      return name;\n    }\n")
                .replace(
                    "    Settings.apply(connection);\n    return connection;\n",
                    """
                        try {
                          Settings.apply(connection);
                          return connection;
                        } catch (Throwable e) {
                          try {
                            connection.close();
                          } catch (Throwable suppressed) {
                            e.addSuppressed(suppressed);
                          }
                          throw e;
                        }
                    """));
    assertThat(after.success()).isTrue();
    assertThat(after.findings()).isEmpty();
  }

  @Test
  void aPatchKeepsToTheReleaseOfTheCompilation() throws IOException {
    Path dao = write("Dao", DAO);
    Path settings = write("Settings", SETTINGS);
    List<String> release = List.of("--release", "11");

    compile(PATCH, release, dao, settings);
    CheckRun after = compile("", release, dao, settings);

    assertThat(after.success()).isTrue();
    assertThat(after.findings()).isEmpty();
  }

  @Test
  void repairsOfTheSameLinesAreMadeOneRunAfterTheOther() throws IOException {
    Path file =
        write(
            "Two",
            """
            package com.acme;

            import java.sql.Connection;
            import javax.sql.DataSource;

            class Two {
              void copy(DataSource from, DataSource to) throws Exception {
                Connection a = from.getConnection();
                a.setReadOnly(true);
                Connection b = to.getConnection();
                b.setCatalog(a.getCatalog());
                b.close();
                a.close();
              }
            }
            """);

    compile(PATCH, List.of(), file);
    int once = compile("", List.of(), file).leaks().size();
    compile(PATCH, List.of(), file);
    CheckRun twice = compile("", List.of(), file);

    assertThat(once).isEqualTo(1);
    assertThat(twice.success()).isTrue();
    assertThat(twice.leaks()).isEmpty();
  }

  @Test
  void nothingIsChangedOrSuggestedUnlessPatchesAreAskedFor() throws IOException {
    Path dao = write("Dao", DAO);
    Path settings = write("Settings", SETTINGS);

    CheckRun plain = compile("", List.of(), dao, settings);
    CheckRun asked = compile("-XepOpt:PoolGuard:Fixes=true ", List.of(), dao, settings);

    assertThat(plain.about("Did you mean")).isEmpty();
    assertThat(asked.about("Did you mean")).isPresent();
    assertThat(Files.readString(dao)).isEqualTo(DAO);
    assertThat(Arrays.asList(plain, asked)).allMatch(CheckRun::success);
  }
}
