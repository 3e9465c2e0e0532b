package io.poolguard.sourcefix.repair;

import static io.poolguard.sourcefix.repair.Repairing.OPEN;
import static io.poolguard.sourcefix.repair.Repairing.finding;
import static io.poolguard.sourcefix.repair.Repairing.leak;
import static io.poolguard.sourcefix.repair.Repairing.line;
import static io.poolguard.sourcefix.repair.Repairing.method;
import static io.poolguard.sourcefix.repair.Repairing.repairs;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.rule.ExitKind;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Rules;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody else has from some point on is not closed where the method ends. */
class HandedOnTest {
  private static List<String> titles(String text, Finding finding) {
    return repairs(text, finding).proposals().stream().map(Repairs.Proposal::title).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return Optional.of(c);",
        "return List.of(c);",
        "return Map.entry(\"x\", c);",
        "open.add(c);",
        "open.put(\"x\", c);",
        "holder.set(c);",
        "executor.submit(() -> { try { use(c); } finally { c.close(); } });",
        "Future<?> f = CompletableFuture.supplyAsync(() -> hold(c)); return f;",
        "new Thread(() -> use(c)).start();",
        "Lease lease = new Lease(c); return lease;",
        "PreparedStatement s = c.prepareStatement(\"q\"); open.add(s.executeQuery());",
        "Statement s = c.createStatement(); return new Rows(s.executeQuery(\"q\"));",
        "ResultSet r = c.createStatement().executeQuery(\"q\"); queue.offer(r);",
        "Blob b = c.createBlob(); return b;"
      })
  void isNoResourceOfATry(String keeps) {
    String text = method(OPEN, "c.setReadOnly(true);", keeps);

    assertThat(titles(text, leak(text, ExitKind.CHECKED))).doesNotContain("Use try-with-resources");
    assertThat(titles(text, leak(text, ExitKind.CHECKED, ExitKind.NORMAL)))
        .doesNotContain("Use try-with-resources");
  }

  @Test
  void isClosedOnFailureAlone() {
    String text = method(OPEN, "c.setReadOnly(true);", "accepted(c);");

    assertThat(titles(text, leak(text, ExitKind.CHECKED)))
        .containsExactly("Close it when an exception is thrown");
  }

  @Test
  void whatTheCloseMayChangeIsNotReadBeforeIt() {
    String text =
        method(OPEN, "if (early) {", "  c.close();", "  return total;", "}", "c.close();");

    assertThat(
            repairs(text, leak(text, ExitKind.CHECKED)).proposals().stream()
                .map(proposal -> TextEdit.apply(text, proposal.edits())))
        .allMatch(
            repaired -> repaired.contains("c.close();\n") && repaired.contains("return total"));
  }

  @Test
  void whatIsNotJdbcsIsNotClosedTwice() {
    MethodRef opens = new MethodRef("p/Pool", "lease", "()Lp/Lease;");
    String text =
        method(
            "Lease c = pool.lease();",
            "if (c.isOld()) {",
            "  c.close();",
            "  log();",
            "  return;",
            "}",
            "c.close();");
    Finding finding =
        finding(Rules.JDBC_RESOURCE_LEAK, line(text, "lease"), opens, Set.of(ExitKind.UNCHECKED));

    assertThat(titles(text, finding)).doesNotContain("Use try-with-resources");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "setParameters(s, 1, 2);",
        "Params.bindAll(s, values);",
        "addValue(s, 3); } void addValue(PreparedStatement s, int n) throws SQLException { s.setInt(n, n);",
        "setOne(s); } void setOne(PreparedStatement s) throws SQLException { s.setInt(1, 1);"
      })
  void aStatementIsNotKeptByWhatGivesItValues(String fills) {
    String text = method(OPEN, "PreparedStatement s = c.prepareStatement(query);", fills);

    assertThat(titles(text, leak(text, ExitKind.CHECKED, ExitKind.NORMAL)))
        .contains("Use try-with-resources");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "statements.setCurrent(1, s);",
        "add(s, 3); } void add(PreparedStatement s, int n) { kept = s;",
        "setOne(s); } void setOne(PreparedStatement s) { all.add(s);",
        "hold(s); } Holder hold(PreparedStatement s) { return new Holder(s);"
      })
  void aStatementIsKeptByWhatStoresIt(String keeps) {
    String text = method(OPEN, "PreparedStatement s = c.prepareStatement(query);", keeps);

    assertThat(titles(text, leak(text, ExitKind.CHECKED, ExitKind.NORMAL)))
        .doesNotContain("Use try-with-resources");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rows = pool.getConnection().createStatement().executeQuery(q);",
        "this.rows = id(pool.getConnection().createStatement()).executeQuery(q);",
        "all[0] = pool.getConnection().createStatement();",
        "page = new Page(pool.getConnection());",
        "md = (Data) pool.getConnection().getMetaData();",
        "return pool.getConnection().getMetaData();"
      })
  void whatAFieldKeepsOrACallerGetsIsNotClosed(String keeps) {
    String text = method(keeps).replace("void run()", "DatabaseMetaData run()");

    assertThat(titles(text, leak(text, ExitKind.CHECKED, ExitKind.NORMAL)))
        .doesNotContain("Use try-with-resources");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rows = Objects.requireNonNull(c.createStatement()).executeQuery(q);",
        "return c.getMetaData();",
        "DatabaseMetaData md = c.getMetaData(); use(c); kept.add(md);",
        "return c.setSavepoint();"
      })
  void whatHangsOnAVariableIsNotClosedWithIt(String keeps) {
    String text = method(OPEN, keeps).replace("void run()", "DatabaseMetaData run()");

    assertThat(titles(text, leak(text, ExitKind.CHECKED, ExitKind.NORMAL)))
        .doesNotContain("Use try-with-resources");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "total = c.createStatement().executeUpdate(q);",
        "ResultSet r = c.createStatement().executeQuery(q); name = r.getString(1);",
        "ResultSet r = c.createStatement().executeQuery(q); return Optional.of(new P(r.getInt(1)));"
      })
  void valuesMayBeKept(String keeps) {
    String text = method(OPEN, keeps).replace("void run()", "Optional<P> run()");

    assertThat(titles(text, leak(text, ExitKind.CHECKED, ExitKind.NORMAL)))
        .contains("Use try-with-resources");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c.rollback();",
        "s.getConnection().rollback();",
        "work.abort();",
        "log(s.getWarnings());"
      })
  void whatHandlersReachIsClosedBehindThem(String handles) {
    String text =
        method(
            "Connection c = null; Statement s = null; Work work = null;",
            "try {",
            "  c = pool.getConnection();",
            "  s = c.createStatement();",
            "  work = new Work(c);",
            "  s.execute(q);",
            "  c.close();",
            "} catch (SQLException e) {",
            "  " + handles,
            "}");

    assertThat(
            repairs(text, leak(text, ExitKind.CHECKED, ExitKind.UNCHECKED)).proposals().stream()
                .map(proposal -> TextEdit.apply(text, proposal.edits())))
        .allMatch(repaired -> repaired.lastIndexOf("c.close()") > repaired.indexOf("catch"))
        .noneMatch(repaired -> repaired.contains("try (Connection"));
  }

  @Test
  void whatHandlersMayFindInAFieldIsNotClosedBeforeThem() {
    String text =
        method(
            "try {",
            "  " + OPEN,
            "  current = c;",
            "  c.commit();",
            "  c.close();",
            "} catch (SQLException e) {",
            "  rollback();",
            "}");

    assertThat(titles(text, leak(text, ExitKind.CHECKED)))
        .doesNotContain("Close it when an exception is thrown", "Use try-with-resources");
  }

  @Test
  void whatMayBeNullIsClosedWhereItIsThere() {
    String text = method(OPEN, "if (c != null) {", "  c.setReadOnly(true);", "}", "return c;");

    assertThat(
            repairs(text, leak(text, ExitKind.CHECKED)).proposals().stream()
                .map(proposal -> TextEdit.apply(text, proposal.edits())))
        .containsExactly(
            method(
                OPEN,
                "try {",
                "  if (c != null) {",
                "    c.setReadOnly(true);",
                "  }",
                "  return c;",
                "} catch (Throwable e) {",
                "  try {",
                "    if (c != null) {",
                "      c.close();",
                "    }",
                "  } catch (Throwable suppressed) {",
                "    e.addSuppressed(suppressed);",
                "  }",
                "  throw e;",
                "}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Report r = new Report().with(c).title(name); return r;",
        "Array a = c.createArrayOf(name, all); return a;",
        "T t = work.apply(c); return t;"
      })
  void holdersAndArraysKeepTheirConnection(String keeps) {
    String text = method(OPEN, keeps);

    assertThat(titles(text, leak(text, ExitKind.CHECKED, ExitKind.NORMAL)))
        .doesNotContain("Use try-with-resources");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if (!inTransaction) { c.close(); }",
        "if (own() && c != null) c.close();",
        "if (this.own) { c.close(); }",
        "boolean mine = begin(); c.commit(); if (mine) c.close();"
      })
  void aCloseUnderAConditionIsForPeople(String close) {
    String text = method(OPEN, "c.commit();", close);

    assertThat(repairs(text, leak(text, ExitKind.CHECKED)).refusal()).contains(Refusal.RELEASE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int n = 1; give(c); return n + Integer.parseInt(in);",
        "int id = 1; all.add(c); if (id > five) throw new IllegalStateException();"
      })
  void whatHasBeenHandedOnIsNotClosedWhenMoreFails(String behind) {
    String text = method(OPEN, "c.commit();", behind);

    assertThat(titles(text, leak(text, ExitKind.CHECKED)))
        .doesNotContain("Close it when an exception is thrown");
  }
}
