package io.poolguard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.policy.Policy;
import io.poolguard.sourcefix.repair.Refusal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MissingClassTest {
  private static final String TOOL =
      "package org.gone; public class Tool extends Base { public static void run() {} }";
  private static final String DAO =
      """
      package com.acme;
      import java.sql.*;
      import javax.sql.DataSource;
      class Dao {
        org.gone.Tool tool;
        void run(DataSource pool) throws SQLException {
          Connection connection = pool.getConnection();
          connection.commit();
          connection.close();
        }
      }
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "import org.gone.Tool; class X { Tool t; } ~ org.gone.Tool",
        "import org.gone.*; class X { int i = 1; } ~ org.gone",
        "import java.sql.Gone; class X { Gone t; } ~ java.sql.Gone",
        "class X { org . gone .Tool t; } ~ org.gone.Tool",
        "class X { Gone t; } ~ Gone",
        "import static org.gone.Tool.run; class X { } ~ org.gone.Tool",
        "@org.gone.Fast class X { } ~ org.gone.Fast",
        "class X { String s = name(); } ~ ''",
        "class X { int i = log.size(); } ~ ''",
        "class X { int i = null; } ~ ''",
        "class X { ( } ~ ''"
      })
  void isNamedAsTheSourceNamesIt(String source, String missing) throws Exception {
    assertThat(missing(source)).isEqualTo(missing);
  }

  @Test
  void isNamedWhereAnotherClassNeedsIt() throws Exception {
    compile(
        Map.of(
            Path.of("Tool.java"),
            TOOL,
            Path.of("Base.java"),
            "package org.gone; public class Base {}"));
    Files.delete(folder.resolve("org/gone/Base.class"));

    assertThat(missing("class X { void x(org.gone.Tool t) { t.run(); t.toString(); } }"))
        .isEqualTo("org.gone.Base");
  }

  @Test
  void aMemberThatAProcessorHasMadeIsNoneOfThem() throws Exception {
    compile(Map.of(Path.of("X.java"), "class X { static class Builder {} }"));

    assertThat(missing("class X { Builder b; X.Builder c; }")).isEmpty();
  }

  @Test
  void isToldInPlaceOfARepair() throws Exception {
    Path source = Files.createDirectories(folder.resolve("src/com/acme")).resolve("Dao.java");
    Files.writeString(source, DAO);
    compile(
        Map.of(
            source,
            DAO,
            Path.of("Tool.java"),
            TOOL,
            Path.of("Base.java"),
            "package org.gone; public class Base {}"));
    Files.delete(folder.resolve("org/gone/Tool.class"));
    AuditRequest request =
        new AuditRequest(
            "",
            new AuditRequest.Code(List.of(folder), List.of()),
            new Sources(List.of(folder.resolve("src")), List.of(), StandardCharsets.UTF_8, false),
            Policy.DEFAULT,
            Optional.empty());

    FixResult fixes = new Fixer().fix(request, new Auditor().audit(request, Progress.SILENT));

    assertThat(fixes.refused().values()).containsOnly(Refusal.MISSING_CLASS);
    assertThat(fixes.lines()).contains("       Dao.java:7 needs org.gone.Tool");
    assertThat(fixes.evidence(folder).refusals().values())
        .containsOnly("a class that its source file needs is not on the class path: org.gone.Tool");
  }

  private String missing(String source) throws Exception {
    Path file = Path.of("X.java");
    try (SourceCompiler compiler =
        new SourceCompiler(List.of(folder), StandardCharsets.UTF_8, 17)) {
      assertThat(compiler.compile(Map.of(file, source))).isEmpty();
      return compiler.missing(file).orElse("");
    }
  }

  private void compile(Map<Path, String> texts) throws Exception {
    try (SourceCompiler compiler = new SourceCompiler(List.of(), StandardCharsets.UTF_8, 17)) {
      for (Map<String, byte[]> own : compiler.compileTogether(texts).orElseThrow().values()) {
        for (Map.Entry<String, byte[]> each : own.entrySet()) {
          Path classFile = folder.resolve(each.getKey() + ".class");
          Files.createDirectories(classFile.getParent());
          Files.write(classFile, each.getValue());
        }
      }
    }
  }
}
