package io.poolguard.sourcefix.repair;

import static io.poolguard.sourcefix.repair.Repairing.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Rules;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Closes that hide the one of a base class, which holds what is to be released. */
class SuperCloseTest {
  private static final String CALLED = "Call super.close()";
  private static final String REACHED = "Call super.close() in finally";

  @Test
  void whatDoesNothingCallsIt() {
    assertThat(repaired(CALLED, "void close() {", "}"))
        .isEqualTo(text("void close() {", "  super.close();", "}"));
    assertThat(repaired(CALLED, "void close() {}"))
        .isEqualTo(text("void close() {", "  super.close();", "}"));
  }

  @Test
  void itIsCalledBehindAllElse() {
    assertThat(
            repaired(
                CALLED, "void close() {", "  if (quiet) {", "    return;", "  }", "  log();", "}"))
        .isEqualTo(
            text(
                "void close() {",
                "  try {",
                "    if (quiet) {",
                "      return;",
                "    }",
                "    log();",
                "  } finally {",
                "    super.close();",
                "  }",
                "}"));
    assertThat(repaired(CALLED, "void close() { log(); }"))
        .isEqualTo(
            text(
                "void close() {",
                "  try {",
                "    log();",
                "  } finally {",
                "    super.close();",
                "  }",
                "}"));
  }

  @Test
  void whatMayFailBeforeItNoLongerSkipsIt() {
    assertThat(
            repaired(REACHED, "void close() {", "  flush();", "  super.close();", "  log();", "}"))
        .isEqualTo(
            text(
                "void close() {",
                "  try {",
                "    flush();",
                "  } finally {",
                "    super.close();",
                "  }",
                "  log();",
                "}"));
    assertThat(repaired(REACHED, "void close() { flush(); super.close(); }"))
        .isEqualTo(text("void close() { try { flush(); } finally { super.close(); } }"));
  }

  @Test
  void closesBeforeItAreReachedEach() {
    assertThat(
            repaired(
                "Close each in finally",
                "Rows rows;",
                "Lines lines;",
                "void close() {",
                "  rows.close();",
                "  lines.close();",
                "  super.close();",
                "}"))
        .isEqualTo(
            text(
                "Rows rows;",
                "Lines lines;",
                "void close() {",
                "  try {",
                "    try {",
                "      rows.close();",
                "    } finally {",
                "      lines.close();",
                "    }",
                "  } finally {",
                "    super.close();",
                "  }",
                "}"));
  }

  @Test
  void whatOnlySomeCasesCallIsForPeople() {
    assertThat(
            repairs("void close() {", "  if (DEBUG) {", "    super.close();", "  }", "}").refusal())
        .contains(Refusal.RELEASE);
  }

  @Test
  void withoutABaseClassThereIsNothingToCall() {
    String text = text("void close() {", "}").replace(" extends B", "");

    assertThat(Repairing.repairs(text, finding(text)).refusal()).contains(Refusal.RELEASE);
  }

  @Test
  void whatItThrowsMayBeInTheWay() {
    assertThat(repairs("void close() {", "}").proposals())
        .extracting(Repairs.Proposal::otherwise)
        .containsExactly(Refusal.SUPER);
  }

  private static String repaired(String title, String... body) {
    String text = text(body);
    return Repairing.applied(title, text, finding(text)).orElseThrow();
  }

  private static Repairs repairs(String... body) {
    String text = text(body);
    return Repairing.repairs(text, finding(text));
  }

  private static Finding finding(String text) {
    return Repairing.finding(
        Rules.WRAPPER_MISSING_CLOSE,
        line(text, "close()"),
        new MethodRef("A", "close", "()V"),
        Set.of());
  }

  private static String text(String... body) {
    return "class A extends B {\n  " + String.join("\n  ", body) + "\n}\n";
  }
}
