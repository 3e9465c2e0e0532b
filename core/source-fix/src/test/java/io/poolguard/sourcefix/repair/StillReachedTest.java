package io.poolguard.sourcefix.repair;

import static io.poolguard.sourcefix.repair.Repairing.OPEN;
import static io.poolguard.sourcefix.repair.Repairing.applied;
import static io.poolguard.sourcefix.repair.Repairing.leak;
import static io.poolguard.sourcefix.repair.Repairing.method;
import static io.poolguard.sourcefix.repair.Repairing.repairs;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.rule.ExitKind;
import io.poolguard.analysis.rule.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What may still reach a resource behind a block, or from a handler, keeps it from being closed.
 */
class StillReachedTest {
  private static final String WITH_RESOURCES = "Use try-with-resources";
  private static final String IN_FINALLY = "Close it in finally";

  private static List<String> titles(String text, Finding finding) {
    return repairs(text, finding).proposals().stream().map(Repairs.Proposal::title).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "} catch (SQLException e) { log(e); }\n    return dao.count();",
        "} finally { if (dao != null) { dao.flush(); } }",
        "} finally { if (dao != null) { dao.close(); } }"
      })
  void anObjectAroundItThatIsUsedBehindHasIt(String behind) {
    String text =
        method(
            "Dao dao = null;",
            "try {",
            "  " + OPEN,
            "  c.setReadOnly(true);",
            "  dao = new Dao(c);",
            behind);

    assertThat(titles(text, leak(text, ExitKind.NORMAL, ExitKind.CHECKED)))
        .doesNotContain(WITH_RESOURCES, IN_FINALLY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"this.kept = c;", "Holder.set(c);", "holder.bind(c);"})
  void handlersFindItWhereItIsKept(String keeps) {
    String undo = keeps.startsWith("this") ? "undo();" : keeps.replaceAll("\\..*", ".undo();");
    String text =
        method(
            "try {",
            "  " + OPEN,
            "  " + keeps,
            "  c.commit();",
            "  c.close();",
            "} catch (SQLException e) {",
            "  " + undo,
            "}");

    assertThat(titles(text, leak(text, ExitKind.CHECKED))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Future<?> f = executor.submit(() -> use(c));",
        "Future<?> f = CompletableFuture.supplyAsync(() -> use(c));"
      })
  void whileATaskHasItNothingClosesIt(String starts) {
    String text = method(OPEN, starts, "f.get(50, MILLISECONDS);", "c.close();");

    assertThat(titles(text, leak(text, ExitKind.CHECKED))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "q.on(c).sql(\"q\");",
        "q.of(1, c);",
        "q.next().on(c);",
        "q = q.derive(new P(c)).done();"
      })
  void whatMayKeepItAndIsUsedBehindHasIt(String gives) {
    String text =
        method(
            "Loader q = new Loader();",
            "try {",
            "  " + OPEN,
            "  c.setReadOnly(true);",
            "  " + gives,
            "} catch (SQLException e) { log(e); }",
            "return q.run();");
    String closed = text.replace(gives, gives + " c.close();");

    assertThat(titles(text, leak(text, ExitKind.NORMAL, ExitKind.CHECKED)))
        .doesNotContain(WITH_RESOURCES);
    assertThat(titles(closed, leak(closed, ExitKind.CHECKED))).contains(WITH_RESOURCES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"slots[0] = c;", "HELD.set(c);", "all.add(c);", "undo.add(c::rollback);"})
  void aMethodMayKeepItForHandlers(String keeps) {
    String text =
        method(
                "try {",
                "  " + OPEN,
                "  keep(c);",
                "  c.commit();",
                "  c.close();",
                "} catch (SQLException e) {",
                "  " + keeps.replaceAll("\\W.*", "") + ".undo();",
                "}")
            .replaceFirst(
                "\\}\n\\}\n$", "}\n  void keep(Connection c) {\n    " + keeps + "\n  }\n}\n");

    assertThat(titles(text, leak(text, ExitKind.CHECKED))).isEmpty();
  }

  @Test
  void aMethodThatGivesItBackMayKeepIt() {
    String text =
        method(
                "try {",
                "  Connection c = begin(pool.getConnection());",
                "  c.commit();",
                "} catch (SQLException e) {",
                "  HELD.get().rollback();",
                "}")
            .replaceFirst(
                "\\}\n\\}\n$",
                "}\n  Connection begin(Connection c) {\n    HELD.set(c);\n    return c;\n  }\n}\n");

    assertThat(titles(text, leak(text, ExitKind.NORMAL))).isEmpty();
    String plain = text.replace("HELD.set(c);", "c.setReadOnly(true);");
    assertThat(titles(plain, leak(plain, ExitKind.NORMAL))).isNotEmpty();
  }

  @Test
  void aCallersHandlersMayFindWhatIsKept() {
    String text = method(OPEN, "c.setReadOnly(true);", "Tx.set(c);", "work();", "c.close();");
    String inFinally =
        method(
            OPEN,
            "try {",
            "  Tx.set(c);",
            "  work();",
            "} finally {",
            "  Tx.end();",
            "  c.close();",
            "}");

    assertThat(titles(text, leak(text, ExitKind.CHECKED))).isEmpty();
    assertThat(titles(inFinally, leak(inFinally, ExitKind.CLOSE))).contains(IN_FINALLY);
  }

  @Test
  void aMethodReferenceIsAUse() {
    String last = method(OPEN, "c.setReadOnly(true);", "return timed(\"x\", c::getSchema);");
    String behind =
        method(
            "Preparer p = null;",
            "try {",
            "  " + OPEN,
            "  c.setReadOnly(true);",
            "  p = c::prepareStatement;",
            "} catch (SQLException e) { log(e); }",
            "return p.prepare(sql);");
    String kept = method(OPEN, "c.setReadOnly(true);", "context.onRollback(c::rollback);");

    assertThat(applied(WITH_RESOURCES, last, leak(last, ExitKind.NORMAL)))
        .get()
        .asString()
        .contains("      return timed(\"x\", c::getSchema);\n    }\n");
    assertThat(titles(behind, leak(behind, ExitKind.NORMAL))).doesNotContain(WITH_RESOURCES);
    assertThat(titles(kept, leak(kept, ExitKind.NORMAL))).doesNotContain(WITH_RESOURCES);
  }

  @Test
  void methodsOfTheFileAreLookedInto() {
    String text = method(OPEN, "String a = find(c);", "c.close();", "return a;");
    String reads =
        text.replaceFirst(
            "\\}\n\\}\n$",
            "}\n  String find(Connection c) {\n    PreparedStatement s = c.prepareStatement(q);\n"
                + "    return s.executeQuery().getString(1);\n  }\n}\n");
    String keeps = reads.replace("return s.executeQuery", "all.add(s); return s.executeQuery");

    assertThat(titles(reads, leak(reads, ExitKind.CHECKED))).contains(WITH_RESOURCES);
    assertThat(titles(keeps, leak(keeps, ExitKind.CHECKED))).doesNotContain(WITH_RESOURCES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Dao dao = new Dao(c); Dao other = dao; out = other;",
        "Object any = c; if (any instanceof Connection it) out = it;",
        "switch (wrap(new Dao(c), c)) { case Connection it -> out = it; default -> {} }"
      })
  void anotherNameForItIsIt(String renames) {
    String text =
        method(
            "Object out = null;",
            "try {",
            "  " + OPEN,
            "  c.setReadOnly(true);",
            "  " + renames,
            "} catch (SQLException e) { log(e); }",
            "return run(out);");

    assertThat(titles(text, leak(text, ExitKind.NORMAL, ExitKind.CHECKED)))
        .doesNotContain(WITH_RESOURCES, IN_FINALLY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"new Watch(context, c);", "Tx.bind(context, c);"})
  void whatIsGivenBesideItMayTellHandlers(String gives) {
    String text =
        method(
            "Context context = new Context();",
            "try {",
            "  " + OPEN,
            "  " + gives,
            "  c.commit();",
            "  c.close();",
            "} catch (SQLException e) {",
            "  context.abort();",
            "}");
    String name = text.replace("Context context = new Context()", "String context = name()");

    assertThat(titles(text, leak(text, ExitKind.CHECKED))).isEmpty();
    if (gives.startsWith("new")) {
      assertThat(titles(name, leak(name, ExitKind.CHECKED))).contains(WITH_RESOURCES);
    }
  }

  @Test
  void anExceptionMayCarryIt() {
    String text =
        method(
            OPEN,
            "try {",
            "  c.commit();",
            "} catch (SQLException e) {",
            "  throw new TxException(c, e);",
            "}",
            "c.close();");
    String told = text.replace("(c, e)", "(e)");

    assertThat(titles(text, leak(text, ExitKind.CHECKED))).isEmpty();
    assertThat(titles(told, leak(told, ExitKind.CHECKED))).contains(WITH_RESOURCES);
  }
}
