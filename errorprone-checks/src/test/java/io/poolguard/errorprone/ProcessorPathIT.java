package io.poolguard.errorprone;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.corpus.kit.MarkedSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed check in a javac of its own, beside what else lies on a user's processor path. */
class ProcessorPathIT {
  private static final Path SOURCES = Path.of("src/test/resources/neighbours");
  private static final List<String> NONE = List.of();

  @TempDir Path folder;

  private ForkedCompiler agrees(ForkedCompiler.Setup setup, String... folders) throws Exception {
    List<MarkedSource> sources = new ArrayList<>();
    for (String each : folders) {
      sources.addAll(MarkedSource.below(SOURCES.resolve(each)));
    }
    ForkedCompiler run = ForkedCompiler.run(setup, sources, folder);
    assertThat(run.places("JdbcResourceLeak"))
        .as(run.output())
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(MarkedSource.marked(sources, "LEAK"));
    assertThat(run.output())
        .doesNotContain("PoolGuard failed", "unhandled exception", "\tat ", "error:");
    assertThat(run.code()).isZero();
    return run;
  }

  @Test
  void lombok() throws Exception {
    agrees(
        new ForkedCompiler.Setup(List.of("lombok.jar"), List.of("lombok.jar"), "", NONE), "lombok");
  }

  @Test
  void nullAway() throws Exception {
    ForkedCompiler run =
        agrees(
            new ForkedCompiler.Setup(
                List.of("nullaway.jar", "dataflow-nullaway.jar", "jspecify.jar"),
                List.of("jspecify.jar"),
                "-Xep:NullAway:WARN -XepOpt:NullAway:AnnotatedPackages=com.acme",
                NONE),
            "nullaway");

    assertThat(run.places("NullAway"))
        .containsExactlyElementsOf(
            MarkedSource.marked(MarkedSource.below(SOURCES.resolve("nullaway")), "NULL"));
  }

  @Test
  void nullnessCheckerOfTheCheckerFramework() throws Exception {
    ForkedCompiler run =
        agrees(
            new ForkedCompiler.Setup(
                List.of("checker.jar", "checker-qual.jar"),
                List.of("checker-qual.jar"),
                "",
                List.of(
                    "-processor",
                    "org.checkerframework.checker.nullness.NullnessChecker",
                    "-Awarns")),
            "checker");

    assertThat(run.places("dereference.of.nullable"))
        .containsExactlyElementsOf(
            MarkedSource.marked(MarkedSource.below(SOURCES.resolve("checker")), "NULL"));
  }

  @Test
  void mapStruct() throws Exception {
    agrees(
        new ForkedCompiler.Setup(
            List.of("mapstruct-processor.jar", "mapstruct.jar"),
            List.of("mapstruct.jar"),
            "",
            NONE),
        "mapstruct");

    assertThat(folder.resolve("com/acme/OrderMapperImpl.java")).exists();
  }

  @Test
  void allAtOnce() throws Exception {
    List<String> annotations = List.of("lombok.jar", "mapstruct.jar", "jspecify.jar");
    List<String> processors =
        new ArrayList<>(
            List.of("mapstruct-processor.jar", "nullaway.jar", "dataflow-nullaway.jar"));
    processors.addAll(annotations);

    agrees(
        new ForkedCompiler.Setup(
            processors,
            annotations,
            "-Xep:NullAway:WARN -XepOpt:NullAway:AnnotatedPackages=com.acme",
            NONE),
        "lombok",
        "mapstruct",
        "nullaway");
  }

  @Test
  void patchMode() throws Exception {
    Path file = folder.resolve("src/com/acme/Names.java");
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(
        file,
        """
        package com.acme;

        import java.sql.Connection;
        import javax.sql.DataSource;

        class Names {
          String first(DataSource pool) throws Exception {
            Connection connection = pool.getConnection();
            return connection.getCatalog();
          }
        }
        """);

    ForkedCompiler run =
        ForkedCompiler.run(
            new ForkedCompiler.Setup(
                NONE, NONE, "-XepPatchChecks:JdbcResourceLeak -XepPatchLocation:IN_PLACE", NONE),
            MarkedSource.below(folder.resolve("src")),
            folder);

    assertThat(run.output()).doesNotContain("PoolGuard failed", "\tat ");
    assertThat(Files.readString(file))
        .contains(
            """
                try (Connection connection = pool.getConnection()) {
                  return connection.getCatalog();
                }
            """);
  }
}
