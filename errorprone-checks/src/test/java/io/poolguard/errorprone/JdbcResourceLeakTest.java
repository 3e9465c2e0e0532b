package io.poolguard.errorprone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check inside the real compiler. */
class JdbcResourceLeakTest {
  private static final String IMPORTS =
      "import java.sql.*; import java.util.*; import javax.sql.DataSource;\n";

  @TempDir Path classes;

  private static SourceText source(String name, String... lines) {
    return new SourceText(name + ".java", IMPORTS + String.join("\n", lines) + "\n");
  }

  private static SourceText leaking(String name, String... before) {
    List<String> lines = new ArrayList<>(List.of(before));
    lines.addAll(
        List.of(
            "class " + name + " {",
            "  void run(DataSource pool) throws SQLException {",
            "    Connection c = pool.getConnection();",
            "    c.commit();",
            "    c.close();",
            "  }",
            "}"));
    return source(name, lines.toArray(new String[0]));
  }

  @Test
  void reportsTheAcquiringCallWithThePathAndTheAdvice() throws IOException {
    CheckRun run = CheckRun.of(classes, leaking("Leaking"));

    assertThat(run.success()).isTrue();
    assertThat(run.lines()).containsExactly(4L);
    assertThat(run.leaks().get(0).getKind()).isEqualTo(Diagnostic.Kind.WARNING);
    assertThat(CheckRun.text(run.leaks().get(0))).contains("line 4:").contains("line 5:");
  }

  @Test
  void saysNothingOfCodeThatCloses() throws IOException {
    CheckRun run =
        CheckRun.of(
            classes,
            source(
                "Closing",
                "class Closing {",
                "  void run(DataSource pool) throws SQLException {",
                "    try (Connection c = pool.getConnection()) { c.commit(); }",
                "  }",
                "}"));

    assertThat(run.diagnostics()).isEmpty();
  }

  @Test
  void tellsWhatAMethodTakesOverByItsAnnotation() throws IOException {
    CheckRun run =
        CheckRun.of(
            classes,
            new SourceText(
                "org/checkerframework/checker/mustcall/qual/Owning.java",
                "package org.checkerframework.checker.mustcall.qual; public @interface Owning {}"),
            source(
                "Taking",
                "import org.checkerframework.checker.mustcall.qual.Owning;",
                "class Taking {",
                "  void commit(@Owning Connection c) throws SQLException {",
                "    c.commit();",
                "  }",
                "  void end(@Owning Connection c) throws SQLException {",
                "    try (c) { c.commit(); }",
                "  }",
                "}"));

    assertThat(run.lines()).containsExactly(5L);
    assertThat(CheckRun.text(run.leaks().get(0))).contains("takes over");
  }

  @Test
  void isSuppressedOnClassMethodAndVariable() throws IOException {
    String suppress = "@SuppressWarnings(\"JdbcResourceLeak\")";
    CheckRun run =
        CheckRun.of(
            classes,
            leaking("OnClass", suppress),
            source(
                "Inside",
                "class Inside {",
                "  " + suppress,
                "  void onMethod(DataSource pool) throws SQLException {",
                "    pool.getConnection().commit();",
                "  }",
                "  void onVariable(DataSource pool) throws SQLException {",
                "    " + suppress,
                "    Connection c = pool.getConnection();",
                "    c.commit();",
                "  }",
                "}"));

    assertThat(run.leaks()).isEmpty();
  }

  @Test
  void losesNoneOfManyFindings() throws IOException {
    List<JavaFileObject> files = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      files.add(leaking("Leaking" + i));
    }

    CheckRun run = CheckRun.of(classes, "", List.of("-Xmaxwarns", "1000"), files);

    assertThat(run.leaks()).hasSize(150);
  }

  @Test
  void reportsTwoAcquisitionsOfOneExpression() throws IOException {
    CheckRun run =
        CheckRun.of(
            classes,
            source(
                "Two",
                "class Two {",
                "  boolean same(DataSource a, DataSource b) throws SQLException {",
                "    return a.getConnection() == b.getConnection();",
                "  }",
                "}"));

    assertThat(run.lines()).containsExactly(4L, 4L);
  }

  @Test
  void takesTheSeverityOfTheCommandLine() throws IOException {
    CheckRun run =
        CheckRun.of(classes, "-Xep:JdbcResourceLeak:ERROR", List.of(), List.of(leaking("Leaking")));

    assertThat(run.success()).isFalse();
    assertThat(run.leaks().get(0).getKind()).isEqualTo(Diagnostic.Kind.ERROR);
  }

  @Test
  void sharesTheProcessorPathWithNullAway() throws IOException {
    CheckRun run =
        CheckRun.of(
            classes,
            "-Xep:NullAway:WARN -XepOpt:NullAway:AnnotatedPackages=com.acme",
            List.of(),
            List.of(
                new SourceText(
                    "com/acme/Both.java",
                    "package com.acme;\n"
                        + IMPORTS
                        + "class Both {\n"
                        + "  Object none() { return null; }\n"
                        + "  void run(DataSource pool) throws SQLException {\n"
                        + "    pool.getConnection().commit();\n"
                        + "  }\n"
                        + "}\n")));

    assertThat(run.lines()).containsExactly(6L);
    assertThat(run.about("[NullAway]")).isPresent();
  }

  @Test
  void seesOtherFilesUnderTheByFilePolicy() throws IOException {
    SourceText helper =
        source(
            "Helper",
            "class Helper {",
            "  static void close(Connection c) { try { c.close(); } catch (SQLException e) { return; } }",
            "}");
    SourceText user =
        source(
            "User",
            "class User {",
            "  void run(DataSource pool) throws SQLException {",
            "    Connection c = pool.getConnection();",
            "    try { c.commit(); } finally { Helper.close(c); }",
            "  }",
            "}");
    List<String> options = List.of("-XDcompilePolicy=byfile");

    CheckRun before = CheckRun.of(classes, "", options, List.of(user, helper, leaking("Last")));
    CheckRun after = CheckRun.of(classes, "", options, List.of(helper, user, leaking("Last")));

    assertThat(before.success()).isTrue();
    assertThat(before.leaks()).hasSize(1);
    assertThat(after.leaks()).hasSize(1);
  }

  @Test
  void worksInANamedModule() throws IOException {
    CheckRun run =
        CheckRun.of(
            classes,
            new SourceText("module-info.java", "module acme { requires java.sql; }"),
            new SourceText(
                "com/acme/Named.java",
                "package com.acme;\n"
                    + IMPORTS
                    + "class Named {\n"
                    + "  void run(DataSource pool) throws SQLException { pool.getConnection().commit(); }\n"
                    + "}\n"));

    assertThat(run.success()).isTrue();
    assertThat(run.lines()).containsExactly(4L);
  }

  @Test
  void findsLeaksInInitialisersAndLambdas() throws IOException {
    CheckRun run =
        CheckRun.of(
            classes,
            source(
                "Places",
                "class Places {",
                "  interface Work { void run(DataSource pool) throws SQLException; }",
                "  static final Work WORK =",
                "      pool -> pool.getConnection().commit();",
                "  final Work work =",
                "      pool -> pool.getConnection().commit();",
                "}"));

    assertThat(run.lines()).containsExactlyInAnyOrder(5L, 7L);
  }

  @Test
  void printsItsTimeWhenAsked() throws IOException {
    CheckRun run =
        CheckRun.of(
            classes, "-XepOpt:PoolGuard:Timings=true", List.of(), List.of(leaking("Leaking")));

    assertThat(run.about("in the engine")).isPresent();
  }

  @Test
  void keepsSilentWhereTheCodeDoesNotCompile() throws IOException {
    CheckRun run =
        CheckRun.of(
            classes,
            source("Broken", "class Broken {", "  Missing m = new Missing(1);", "}"),
            leaking("Leaking"));

    assertThat(run.success()).isFalse();
    assertThat(run.about("unhandled exception")).isEmpty();
    assertThat(run.about("bug of ours")).isEmpty();
  }

  @Test
  void readsTheSourceOfAnAnonymousClassThatWasCompiledBefore() throws IOException {
    String[] lines = {
      "import java.util.concurrent.Callable;",
      "class Task {",
      "  int run(DataSource pool) throws Exception {",
      "    Connection c = pool.getConnection();",
      "    Callable<Integer> task = new Callable<>() {",
      "      @Override public Integer call() throws SQLException { c.close(); return 1; }",
      "    };",
      "    return task.call();",
      "  }",
      "}"
    };
    CheckRun first = CheckRun.of(classes, "", cp(classes), List.of(source("Task", lines)));
    lines[5] =
        "      @Override public Integer call() throws SQLException { c.commit(); return 1; }";
    CheckRun second = CheckRun.of(classes, "", cp(classes), List.of(source("Task", lines)));

    assertThat(first.leaks()).isEmpty();
    assertThat(second.lines()).containsExactly(5L);
  }

  @Test
  void aLeakFailsABuildWhereWarningsAreErrorsAndCorrectCodeDoesNot() throws IOException {
    List<String> options = List.of("-Werror", "-Xlint:all");
    SourceText closing =
        source(
            "Closing",
            "class Closing {",
            "  void run(DataSource pool) throws SQLException {",
            "    try (Connection c = pool.getConnection()) { c.commit(); }",
            "  }",
            "}");

    assertThat(CheckRun.of(classes, "", options, List.of(closing)).success()).isTrue();
    assertThat(CheckRun.of(classes, "", options, List.of(leaking("Leaking"))).success()).isFalse();
    assertThat(
            CheckRun.of(classes, "-Xep:JdbcResourceLeak:OFF", options, List.of(leaking("Leaking")))
                .success())
        .isTrue();
  }

  @Test
  void goesOnWhereAClassIsMissingFromTheClassPath() throws IOException {
    SourceText missing = source("Missing", "public class Missing {}");
    SourceText library =
        source(
            "Library",
            "public class Library {",
            "  public static void close(Connection c) throws SQLException { c.close(); }",
            "  public static void use(Missing m) {}",
            "  public static Missing any() { return null; }",
            "  public Missing field;",
            "}");
    CheckRun.of(classes, missing, library);
    Files.delete(classes.resolve("Missing.class"));
    CheckRun run =
        CheckRun.of(
            classes,
            "",
            cp(classes),
            List.of(
                source(
                    "User",
                    "class User {",
                    "  void closes(DataSource pool) throws SQLException {",
                    "    Connection c = pool.getConnection();",
                    "    Library.close(c);",
                    "  }",
                    "}"),
                leaking("Leaking")));

    assertThat(run.success()).isTrue();
    assertThat(run.diagnostics()).hasSize(1);
    assertThat(run.lines()).containsExactly(4L);
  }

  private static List<String> cp(Path folder) {
    return List.of("-classpath", folder.toString());
  }
}
