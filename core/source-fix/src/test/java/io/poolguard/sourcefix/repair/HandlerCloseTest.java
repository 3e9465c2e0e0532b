package io.poolguard.sourcefix.repair;

import static io.poolguard.sourcefix.repair.Repairing.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Rules;
import io.poolguard.analysis.rule.Step;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Handlers of proxies that answer the close themselves. */
class HandlerCloseTest {
  @Test
  void theBranchForCloseClosesWhatCallsArePassedOnTo() {
    assertThat(repaired("if (method.getName().equals(\"close\")) {", "  return null;", "}"))
        .isEqualTo(
            text(
                "if (method.getName().equals(\"close\")) {",
                "  real.close();",
                "  return null;",
                "}"));
    assertThat(repaired("if (\"close\".equals(method.getName())) return null;"))
        .isEqualTo(
            text(
                "if (\"close\".equals(method.getName())) {",
                "  real.close();",
                "  return null;",
                "}"));
    assertThat(repaired("if (\"close\".equals(method.getName()))", "  return null;"))
        .isEqualTo(
            text(
                "if (\"close\".equals(method.getName())) {",
                "  real.close();",
                "  return null;",
                "}"));
  }

  @Test
  void theCaseForCloseClosesWhatCallsArePassedOnTo() {
    assertThat(
            repaired(
                "switch (method.getName()) { // \"close\"",
                "  case \"isClosed\":",
                "    return closed;",
                "  case \"close\":",
                "    closed = true;",
                "    return null;",
                "  default:",
                "}"))
        .contains("  closed = true;\n            real.close();\n            return null;\n");
  }

  @Test
  void aBranchThatIsForOtherCallsTooIsForPeople() {
    refused(
        "if (method.getName().equals(\"close\") || method.getName().equals(\"commit\")) {",
        "  return null;",
        "}");
    refused(
        "switch (method.getName()) { // \"close\"",
        "  case \"commit\":",
        "  case \"close\":",
        "    return null;",
        "  default:",
        "}");
    refused(
        "switch (method.getName()) { // \"close\"",
        "  case \"commit\", \"close\":",
        "    return null;",
        "  default:",
        "}");
    refused(
        "if (method.getName().equals(\"close\")) {",
        "  if (closed) {",
        "    return null;",
        "  }",
        "  return null;",
        "}");
  }

  @Test
  void aHandlerThatPassesCallsOnToSeveralIsForPeople() {
    refused(
        "if (method.getName().equals(\"close\")) {",
        "  return null;",
        "}",
        "if (method.getName().startsWith(\"get\")) {",
        "  return method.invoke(other, arguments);",
        "}");
  }

  private static void refused(String... body) {
    String text = text(body);
    assertThat(Repairing.repairs(text, swallowed(text)).refusal())
        .as(text)
        .contains(Refusal.HANDLER);
  }

  private static String repaired(String... body) {
    String text = text(body);
    return Repairing.applied("Pass close() on", text, swallowed(text)).orElseThrow();
  }

  private static String text(String... body) {
    return "class A {\n  Object run(Connection real) {\n    return Proxies.make(\n"
        + "      (proxy, method, arguments) -> {\n        "
        + String.join("\n        ", body)
        + "\n        return method.invoke(real, arguments);\n      });\n  }\n}\n";
  }

  private static Finding swallowed(String text) {
    int line = line(text, "\"close\"");
    return new Finding(
        Rules.WRAPPER_MISSING_CLOSE,
        Level.WARNING,
        new MethodRef("A", "run", "()V"),
        "A.java",
        new Site(line, 0),
        new MethodRef("Proxies", "make", "()V"),
        "java/sql/Connection",
        1,
        1,
        false,
        Set.of(),
        "message",
        "advice",
        List.of(new Step(Step.Kind.LEFT, "A.java", line, 0, "the handler answers the close")),
        "");
  }
}
