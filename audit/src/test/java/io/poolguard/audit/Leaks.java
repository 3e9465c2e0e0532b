package io.poolguard.audit;

import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.rule.Diagnostic;
import io.poolguard.analysis.rule.ExitKind;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Held;
import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Rules;
import io.poolguard.analysis.rule.Step;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Findings made by hand, and an engine that gives them. */
final class Leaks {
  static final String SOURCE =
      """
      package com.acme;

      class OrderDao {
        void save(int id) throws SQLException {
          Connection connection = source.getConnection();
          if (id > 0) {
            statement.executeUpdate();
          }
          connection.close();
        }
      }
      """;

  private Leaks() {}

  static Finding in(String className, Level level, ExitKind... exits) {
    String file = className + ".java";
    return new Finding(
        Rules.JDBC_RESOURCE_LEAK,
        level,
        new MethodRef(className, "save", "(ILjava/lang/String;[J)V"),
        file,
        new Site(5, 3),
        new MethodRef("javax/sql/DataSource", "getConnection", "()Ljava/sql/Connection;"),
        "java/sql/Connection",
        1,
        1,
        false,
        Set.of(exits),
        "The connection is not closed when executeUpdate() throws SQLException.",
        "Open it in a try-with-resources statement.",
        List.of(
            new Step(Step.Kind.ACQUIRED, file, 5, 3, "getConnection() opens the connection"),
            new Step(Step.Kind.BRANCH, file, 6, 5, "id > 0"),
            new Step(Step.Kind.THREW, file, 7, 8, "executeUpdate() throws SQLException"),
            new Step(Step.Kind.LEFT, file, 7, 9, "save() is left and the connection stays open")),
        className.endsWith("Other") ? "Only this file was in sight." : "");
  }

  static Engine engine(List<Finding> findings, Diagnostic... diagnostics) {
    return (code, rows, progress) ->
        new Engine.Answer(
            findings,
            List.of(diagnostics),
            List.of("com/acme/OrderDao", "com/acme/Other"),
            new Analyzer.Statistics(7, 3, 1, 1_000, Map.of("", Held.of(1))));
  }
}
