package io.poolguard.analysis.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.poolguard.analysis.catalogue.CatalogueReader;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.dataflow.Solver;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.text.TextProgram;
import io.poolguard.analysis.obligation.Callees.Outcome;
import io.poolguard.analysis.obligation.Request;
import io.poolguard.analysis.obligation.Summary;
import io.poolguard.analysis.program.Program;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.program.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Limits of summaries: how deep calls nest, how long a body is looked at, what has no body. */
class SummariesTest {
  private static final String CLOSE = "(Ljava/sql/Connection;)V";

  private static Summaries over(Program program) {
    return new Summaries(new Types(program), Catalogues.standard(), Solver.Limits.STANDARD);
  }

  private static MethodRef method(String name) {
    return new MethodRef("t/U", name, CLOSE);
  }

  private static Request request(String name) {
    return new Request(method(name), Map.of(), Request.Tracked.ALL);
  }

  /** Helpers of which each calls the next; the last one closes. */
  private static TextProgram chain(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      String call =
          i == length - 1
              ? "interface java/sql/Connection.close()V(c)"
              : "static t/U.m%d(Ljava/sql/Connection;)V(c)".formatted(i + 1);
      text.append("method t/U.m%d(Ljava/sql/Connection;)V static\n  params c\n".formatted(i))
          .append("  b0:\n    %s\n    return\n".formatted(call));
    }
    return TextProgram.parse(text.toString());
  }

  @Test
  void callsMayNestAsDeepAsTheProgramDoes() {
    TextProgram program = chain(1200);
    Summaries summaries = over(program);

    Summary first = summaries.summary(request("m0"));

    assertThat(summaries.count()).isEqualTo(1200);
    assertThat(first.takes(0)).isTrue();
    assertThat(first.describe()).isEqualTo(summaries.summary(request("m1199")).describe());
    assertThat(summaries.givenUp()).isEmpty();
  }

  @Test
  void anInterruptIsPassedOnAndEndsNothing() {
    Summaries summaries = over(chain(60));
    Thread.currentThread().interrupt();
    Summary summary = summaries.summary(request("m0"));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(summary.describe()).hasSize(3);
    over(chain(60)).summary(request("m0"));
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void aFailureDeepDownIsNotLost() {
    TextProgram text = chain(60);
    Program failing =
        new Program() {
          @Override
          public Optional<TypeDeclaration> type(String name) {
            return text.type(name);
          }

          @Override
          public Optional<Body> body(MethodRef method) {
            if (method.name().equals("m59")) {
              throw new IllegalArgumentException("no such body");
            }
            return text.body(method);
          }

          @Override
          public List<String> directSubtypes(String name) {
            return text.directSubtypes(name);
          }

          @Override
          public boolean isOwn(String name) {
            return text.isOwn(name);
          }
        };

    assertThatThrownBy(() -> over(failing).summary(request("m0")))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("no such body");
  }

  @Test
  void ofAMethodWithoutABodyNothingIsKnown() {
    Summaries summaries = over(chain(1));

    assertThat(summaries.summary(request("none"))).isEqualTo(Summary.UNKNOWN);
    assertThat(summaries.givenUp()).isEmpty();
  }

  @Test
  void aCoarseSummaryThatMayReturnOneOrTheOtherHandsBothOver() {
    TextProgram program =
        TextProgram.parse(
            """
            method t/U.pick(Ljava/sql/Connection;ZLjavax/sql/DataSource;)Ljava/sql/Connection; static
              params c, f, ds
              b0:
                if true f then b1 else b2
              b1:
                return c
              b2:
                d = interface javax/sql/DataSource.getConnection()Ljava/sql/Connection;(ds)
                return d
            """);
    MethodRef pick =
        new MethodRef(
            "t/U", "pick", "(Ljava/sql/Connection;ZLjavax/sql/DataSource;)Ljava/sql/Connection;");
    Summary summary = over(program).summary(new Request(pick, Map.of(), Request.Tracked.ALL));
    List<String> returns =
        summary.coarse().describe().stream().filter(text -> text.startsWith("returns")).toList();

    assertThat(summary.takes(0)).isFalse();
    assertThat(summary.coarse().takes(0)).isTrue();
    assertThat(summary.coarse().takes(2)).isFalse();
    assertThat(returns).hasSize(1);
    assertThat(returns.get(0)).contains("TRANSFERRED").doesNotContain("OPEN");
  }

  private static String closing(String left) {
    TextProgram program =
        TextProgram.parse(
            """
            type t/R public
              field c:Ljava/sql/Connection; private final
              field n:I private
            method t/R.close()V
              params this
              b0:
                n = get t/R.n:I of this
                one = 1
                zero = 0
            %s
                put t/R.n:I of this = left
                if left == zero then b1 else b2
              b1:
                c = get t/R.c:Ljava/sql/Connection; of this
                interface java/sql/Connection.close()V(c)
                goto b2
              b2:
                return
            """
                .formatted(left.indent(4).stripTrailing()));
    MethodRef close = new MethodRef("t/R", "close", "()V");
    return over(program)
        .summary(new Request(close, Map.of(), Request.Tracked.ALL))
        .describe()
        .toString();
  }

  @Test
  void whatHangsOnACountOfUsersIsHandedToTheLast() {
    assertThat(closing("left = n - one")).contains("TRANSFERRED").doesNotContain("RELEASED");
    assertThat(closing("less = n - one\nleft = less"))
        .contains("TRANSFERRED")
        .doesNotContain("RELEASED");
    assertThat(closing("left = one")).doesNotContain("TRANSFERRED");
  }

  @Test
  void localsThatChangePlacesAreNoCount() {
    String read = "left = get t/R.n:I of this\nm = get t/R.n:I of this\n";
    assertThat(closing(read + "t = left\nleft = m\nm = t"))
        .contains("RELEASED")
        .doesNotContain("TRANSFERRED");
  }

  private static Outcome outcomeOfBodyWith(int statements) {
    String text =
        "method t/U.m(Ljava/sql/Connection;)V static\n  params c\n  b0:\n"
            + "    x = 1\n".repeat(statements - 2)
            + "    goto b1\n  b1:\n    return\n";
    return over(TextProgram.parse(text)).outcome(method("m"));
  }

  @Test
  void aLongBodyIsTakenToThrowWhatAnyMayThrow() {
    assertThat(outcomeOfBodyWith(400)).isEqualTo(new Outcome(true, List.of(), List.of()));
    assertThat(outcomeOfBodyWith(401))
        .isEqualTo(
            new Outcome(
                true,
                List.of("java/lang/RuntimeException"),
                List.of("java/lang/RuntimeException")));
  }

  @Test
  void aRowThatNamesTheMethodWinsOverANearerRowForAllMethods() {
    TextProgram program =
        TextProgram.parse(
            """
            type t/Source public interface
              declares open()Ljava/sql/Connection; public abstract
              declares peek()Ljava/sql/Connection; public abstract
            type t/Lender public interface implements t/Source
              declares open()Ljava/sql/Connection; public abstract
              declares peek()Ljava/sql/Connection; public abstract
            """);
    String rows =
        """
        poolguard-catalogue 1
        in t.Source
          open() : acquire
        in t.Lender
          * : borrow
        """;
    Summaries summaries =
        new Summaries(
            new Types(program),
            Catalogues.standardWith(CatalogueReader.read(rows, "own.catalogue")),
            Solver.Limits.STANDARD);

    assertThat(nameOfRow(summaries, "open")).isEqualTo("open");
    assertThat(nameOfRow(summaries, "peek")).isEqualTo("*");
  }

  private static String nameOfRow(Summaries summaries, String method) {
    return summaries
        .row(new MethodRef("t/Lender", method, "()Ljava/sql/Connection;"))
        .orElseThrow()
        .name();
  }
}
