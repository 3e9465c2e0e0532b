package io.poolguard.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.dataflow.Solver;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.text.TextProgram;
import io.poolguard.analysis.rule.Diagnostic;
import io.poolguard.analysis.rule.Held;
import io.poolguard.analysis.rule.Rules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The prefilter, the statistics, and that no order of questions changes an answer. */
class AnalyzerTest {
  private static final String PROGRAM =
      """
      type t/Plain public
        field name:Ljava/lang/String; private
        field next:Lt/Plain; private
      type t/Holder public
        field c:Ljava/sql/Connection; private
      type t/Outer public implements java/lang/AutoCloseable
        field holder:Lt/Holder; private
      type t/Bystander public
        field holder:Lt/Holder; private
      type t/Sub public extends t/Holder
      type t/Shared public
        field C:Ljava/sql/Connection; static
      type t/Mine public implements java/sql/Connection
      type t/Bag public implements java/lang/AutoCloseable
        field all:Ljava/util/List; private
      type t/List public
        field all:Ljava/util/List; private
      type t/Ring public implements java/lang/AutoCloseable
        field ring:Lt/Ring2; private
      type t/Ring2 public
        field ring:Lt/Ring; private
        field c:Ljava/sql/Statement; private
      type t/Loop public implements java/lang/AutoCloseable
        field name:Ljava/lang/String; private
        field since:Ljava/util/Date; private
        field loop:Lt/Loop; private
      type t/First public implements java/lang/AutoCloseable
        field second:Lt/Second; private
        field c:Ljava/sql/Connection; private
      type t/Second public implements java/lang/AutoCloseable
        field first:Lt/First; private
      method t/A.a(Ljavax/sql/DataSource;)V static
        params ds
        b0:
          c = interface javax/sql/DataSource.getConnection()Ljava/sql/Connection;(ds) @1
          static t/U.even(Ljava/sql/Connection;)V(c) @2
          return @3
      method t/A.b(Ljavax/sql/DataSource;)V static
        params ds
        b0:
          c = interface javax/sql/DataSource.getConnection()Ljava/sql/Connection;(ds) @11
          static t/U.odd(Ljava/sql/Connection;)V(c) @12
          return @13
      method t/U.even(Ljava/sql/Connection;)V static
        params c
        b0:
          if unknown then b1 else b2
        b1:
          static t/U.odd(Ljava/sql/Connection;)V(c)
          return
        b2:
          interface java/sql/Connection.close()V(c)
          return
      method t/U.odd(Ljava/sql/Connection;)V static
        params c
        b0:
          if unknown then b1 else b2
        b1:
          static t/U.even(Ljava/sql/Connection;)V(c)
          return
        b2:
          return
      """;

  private final TextProgram program = TextProgram.parse(PROGRAM);
  private final Analyzer analyzer = new Analyzer(program, Catalogues.standard());

  @Test
  void thePrefilterLetsResourcesAndTheirOwnersPass() {
    for (String type :
        List.of(
            "Ljava/sql/Connection;",
            "Ljava/sql/PreparedStatement;",
            "Ljava/lang/AutoCloseable;",
            "[Ljava/sql/ResultSet;",
            "[[Ljava/sql/ResultSet;",
            "Lt/Holder;",
            "Lt/Outer;",
            "Lt/Sub;",
            "Lt/Mine;",
            "Lt/Ring;",
            "Lt/Ring2;",
            "Lt/Bag;",
            "Lt/First;",
            "Lt/Second;",
            "[Lt/Outer;")) {
      assertThat(analyzer.mayHoldResource(type)).as(type).isTrue();
    }
  }

  @Test
  void thePrefilterStopsTheRest() {
    for (String type :
        List.of(
            "I",
            "V",
            "[I",
            "Ljava/lang/String;",
            "Ljava/lang/Object;",
            "Lt/Bystander;",
            "Lt/Plain;",
            "Lt/Shared;",
            "Lt/List;",
            "Lt/Loop;",
            "[Lt/Plain;",
            "Lno/Such;")) {
      assertThat(analyzer.mayHoldResource(type)).as(type).isFalse();
    }
  }

  @Test
  void theOrderOfQuestionsDoesNotMatter() {
    List<MethodRef> methods = new ArrayList<>(program.methods());
    List<String> forwards = new ArrayList<>();
    methods.forEach(m -> analyzer.analyze(m).forEach(f -> forwards.add(f.toString())));
    Collections.reverse(methods);
    Analyzer second = new Analyzer(program, Catalogues.standard());
    List<String> backwards = new ArrayList<>();
    methods.forEach(m -> second.analyze(m).forEach(f -> backwards.add(f.toString())));

    assertThat(forwards).hasSize(2).containsExactlyInAnyOrderElementsOf(backwards);
    assertThat(analyzer.analyze(program.methods().get(0)).toString())
        .isEqualTo(second.analyze(program.methods().get(0)).toString());
  }

  @Test
  void workIsCounted() {
    assertThat(analyzer.statistics().methods()).isZero();
    assertThat(analyzer.statistics().nanos()).isZero();
    analyzer.analyze(program.methods().get(0));
    Analyzer.Statistics once = analyzer.statistics();
    analyzer.analyze(new MethodRef("t/A", "none", "()V"));

    assertThat(once.methods()).isEqualTo(1);
    assertThat(once.summaries()).isGreaterThanOrEqualTo(2);
    assertThat(once.givenUp()).isZero();
    assertThat(once.nanos()).isPositive();
    assertThat(analyzer.statistics().methods()).isEqualTo(1);
    assertThat(analyzer.statistics().nanos()).isGreaterThan(once.nanos());
    assertThat(analyzer.diagnostics()).isEmpty();
  }

  @Test
  void connectionsHeldAreCountedByPool() {
    Analyzer counting =
        new Analyzer(
            TextProgram.parse(
                """
                type t/Dao public
                  field one:Ljavax/sql/DataSource; private
                  field two:Ljavax/sql/DataSource; private
                method t/Dao.nested()V source "t/Dao.java"
                  params this
                  b0:
                    ds = get t/Dao.one:Ljavax/sql/DataSource; of this
                    c = interface javax/sql/DataSource.getConnection()Ljava/sql/Connection;(ds) @1
                    d = interface javax/sql/DataSource.getConnection()Ljava/sql/Connection;(ds) @2
                    interface java/sql/Connection.close()V(d) @3
                    interface java/sql/Connection.close()V(c) @4
                    return @5
                method t/Dao.alone()V source "t/Dao.java"
                  params this
                  b0:
                    ds = get t/Dao.two:Ljavax/sql/DataSource; of this
                    c = interface javax/sql/DataSource.getConnection()Ljava/sql/Connection;(ds) @11
                    interface java/sql/Connection.close()V(c) @12
                    return @13
                method t/Dao.given(Ljavax/sql/DataSource;)V static source "t/Dao.java"
                  params ds
                  b0:
                    c = interface javax/sql/DataSource.getConnection()Ljava/sql/Connection;(ds) @21
                    interface java/sql/Connection.close()V(c) @22
                    return @23
                """),
            Catalogues.standard());
    assertThat(counting.statistics().connections()).isZero();
    List.of("nested", "alone")
        .forEach(name -> counting.analyze(new MethodRef("t/Dao", name, "()V")));
    counting.analyze(new MethodRef("t/Dao", "given", "(Ljavax/sql/DataSource;)V"));

    assertThat(counting.statistics().held())
        .isEqualTo(
            Map.of(
                "t/Dao.one",
                new Held(2, "t/Dao.java", 2),
                "t/Dao.two",
                new Held(1, "t/Dao.java", 11),
                "",
                new Held(1, "t/Dao.java", 21)));
    assertThat(counting.statistics().connections()).isEqualTo(2);
    assertThat(counting.statistics().most()).contains(new Held(2, "t/Dao.java", 2));
  }

  @Test
  void summariesAreComputedOnce() {
    analyzer.analyze(program.methods().get(0));
    int first = analyzer.statistics().summaries();
    analyzer.analyze(program.methods().get(0));

    assertThat(analyzer.statistics().summaries()).isEqualTo(first);
  }

  /** As two hosts see one test, the branches in another order. */
  @Test
  void ordinalsGoByLineWhicheverBranchComesFirst() {
    String program =
        """
        method t/A.a(Ljavax/sql/DataSource;)V static
          params ds
          b0:
            if unknown then %s else %s
          b1:
            c = interface javax/sql/DataSource.getConnection()Ljava/sql/Connection;(ds) @5
            return @6
          b2:
            d = interface javax/sql/DataSource.getConnection()Ljava/sql/Connection;(ds) @8
            return @9
        """;
    for (String text : List.of(program.formatted("b1", "b2"), program.formatted("b2", "b1"))) {
      TextProgram parsed = TextProgram.parse(text);

      assertThat(new Analyzer(parsed, Catalogues.standard()).analyze(parsed.methods().get(0)))
          .extracting(finding -> finding.site().line() + " " + finding.ordinal())
          .containsExactly("5 1", "8 2");
    }
  }

  @Test
  void whatIsGivenUpIsListedOnce() {
    Analyzer limited = new Analyzer(program, Catalogues.standard(), new Solver.Limits(24, 1));
    limited.analyze(program.methods().get(0));
    limited.analyze(program.methods().get(0));

    assertThat(limited.diagnostics())
        .containsExactly(
            new Diagnostic(
                Diagnostic.Kind.GAVE_UP,
                "t/A.a(Ljavax/sql/DataSource;)V",
                "too many paths; the method was not analysed"));
    assertThat(limited.statistics().givenUp()).isEqualTo(1);
  }

  @Test
  void rulesAreFoundById() {
    assertThat(Rules.find("JdbcResourceLeak")).contains(Rules.JDBC_RESOURCE_LEAK);
    assertThat(Rules.find("NoSuchRule")).isEmpty();
    assertThat(Rules.all()).isSortedAccordingTo((a, b) -> a.id().compareTo(b.id()));
  }

  @Test
  void diagnosticsAreSortedByKindPlaceAndMessage() {
    Diagnostic first = new Diagnostic(Diagnostic.Kind.GAVE_UP, "b", "x");

    assertThat(first).isLessThan(new Diagnostic(Diagnostic.Kind.UNREADABLE, "a", "a"));
    assertThat(first).isGreaterThan(new Diagnostic(Diagnostic.Kind.GAVE_UP, "a", "y"));
    assertThat(first).isGreaterThan(new Diagnostic(Diagnostic.Kind.GAVE_UP, "b", "w"));
    assertThat(first.compareTo(new Diagnostic(Diagnostic.Kind.GAVE_UP, "b", "x"))).isZero();
  }
}
