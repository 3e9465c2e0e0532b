package io.poolguard.sourcefix.repair;

import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.rule.ExitKind;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Rules;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Findings in small texts, and what the repairer makes of them. */
final class Repairing {
  static final String OPEN = "Connection c = pool.getConnection();";

  private Repairing() {}

  static int line(String text, String part) {
    return text.substring(0, text.indexOf(part)).split("\n", -1).length;
  }

  static Finding leak(String text, ExitKind... exits) {
    MethodRef acquirer =
        new MethodRef("javax/sql/DataSource", "getConnection", "()Ljava/sql/Connection;");
    return finding(Rules.JDBC_RESOURCE_LEAK, line(text, "getConnection"), acquirer, Set.of(exits));
  }

  static Finding finding(Rule rule, int line, MethodRef acquirer, Set<ExitKind> exits) {
    return new Finding(
        rule,
        Level.WARNING,
        new MethodRef("A", "run", "()V"),
        "A.java",
        new Site(line, 0),
        acquirer,
        "java/sql/Connection",
        1,
        1,
        false,
        exits,
        "message",
        "advice",
        List.of(),
        "");
  }

  static Repairs repairs(String text, Finding finding) {
    return new Repairer(Catalogues.standard()).repairs(text, finding);
  }

  static Optional<String> applied(String title, String text, Finding finding) {
    return repairs(text, finding).proposals().stream()
        .filter(proposal -> proposal.title().equals(title))
        .findFirst()
        .map(proposal -> TextEdit.apply(text, proposal.edits()));
  }

  static String method(String... body) {
    return "class A {\n  void run() throws Exception {\n    "
        + String.join("\n    ", body)
        + "\n  }\n}\n";
  }
}
