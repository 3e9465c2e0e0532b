package io.poolguard.analysis.ir;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.ir.text.IrParser;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each promise that a lowering makes, broken once. */
class BodyValidatorTest {
  private static final Site SITE = Site.UNKNOWN;
  private static final MethodRef METHOD = new MethodRef("A", "m", "()V");
  private static final Terminator RETURN = new Terminator.Return(Statement.NONE, SITE);

  private static List<String> faults(String blocks) {
    return BodyValidator.faults(IrParser.parse("method A.m(I)V static\n  params p\n" + blocks));
  }

  private static List<String> faults(int parameters, List<String> locals, Block... blocks) {
    return BodyValidator.faults(
        new Body(METHOD, true, false, parameters, locals, List.of(blocks), METHOD, ""));
  }

  private static Block block(Terminator end, Statement... statements) {
    return new Block(List.of(statements), end, List.of());
  }

  @Test
  void aSoundBodyHasNone() {
    assertThat(
            faults(
                """
                  b0: catch java/sql/SQLException -> b2, java/lang/Throwable -> b3
                    x = 1
                    static A.use(I)V(x)
                    goto b1
                  b1:
                    if true x then b0 else b4
                  b2:
                    e = caught
                    throw e
                  b3:
                    e = caught
                    y = x
                    goto b4
                  b4:
                    return
                """))
        .isEmpty();
  }

  @Test
  void shape() {
    assertThat(faults(0, List.of())).containsExactly("no blocks");
    assertThat(faults(1, List.of(), block(RETURN))).containsExactly("more parameters than locals");
    assertThat(faults(0, List.of("a", "a"), block(RETURN)))
        .containsExactly("names of locals are not unique");
    assertThat(faults(1, List.of("a"), block(RETURN))).isEmpty();
  }

  @Test
  void localsAndTargets() {
    assertThat(faults(1, List.of("a"), block(RETURN, new Statement.Assign(1, 0, SITE))))
        .singleElement()
        .asString()
        .startsWith("B0: no local 1: ");
    assertThat(faults(1, List.of("a"), block(RETURN, new Statement.Assign(0, -2, SITE))))
        .singleElement()
        .asString()
        .startsWith("B0: no local -2: ");
    assertThat(faults(0, List.of(), block(new Terminator.Throw(0, SITE))))
        .singleElement()
        .asString()
        .startsWith("B0: no local 0: ");
    assertThat(faults(0, List.of(), block(new Terminator.Goto(1, SITE))))
        .containsExactly("B0: no block 1");
    assertThat(faults(0, List.of(), block(new Terminator.Goto(-1, SITE))))
        .containsExactly("B0: no block -1");
    assertThat(
            faults(0, List.of(), new Block(List.of(), RETURN, List.of(new Block.Handler("E", 4)))))
        .containsExactly("B0: no block 4");
  }

  @Test
  void calls() {
    MethodRef method = new MethodRef("A", "f", "(I)V");
    Statement.Call noReceiver =
        new Statement.Call(-1, CallKind.VIRTUAL, method, -1, List.of(0), SITE);
    Statement.Call staticWithReceiver =
        new Statement.Call(-1, CallKind.STATIC, method, 0, List.of(0), SITE);
    Statement.Call noArgument =
        new Statement.Call(-1, CallKind.STATIC, method, -1, List.of(), SITE);
    Statement.Call result = new Statement.Call(0, CallKind.STATIC, method, -1, List.of(0), SITE);

    assertThat(faults(1, List.of("a"), block(RETURN, noReceiver)))
        .singleElement()
        .asString()
        .startsWith("B0: receiver and kind disagree: ");
    assertThat(faults(1, List.of("a"), block(RETURN, staticWithReceiver)))
        .singleElement()
        .asString()
        .startsWith("B0: receiver and kind disagree: ");
    assertThat(faults(1, List.of("a"), block(RETURN, noArgument)))
        .singleElement()
        .asString()
        .startsWith("B0: arguments and descriptor disagree: ");
    assertThat(faults(1, List.of("a"), block(RETURN, result)))
        .singleElement()
        .asString()
        .startsWith("B0: a result of nothing: ");
  }

  @Test
  void handlersBehindCatchAll() {
    assertThat(
            faults(
                """
                  b0: catch java/lang/Throwable -> b1, java/sql/SQLException -> b1
                    return
                  b1:
                    return
                """))
        .containsExactly("B0: a handler after the one that catches all");
  }

  @Test
  void caughtOnlyAtTheBeginningOfAHandler() {
    String fault = ": takes an exception where none arrives";
    assertThat(faults("  b0:\n    e = caught\n    return\n")).containsExactly("B0" + fault);
    assertThat(
            faults(
                """
                  b0: catch java/lang/Throwable -> b1
                    goto b1
                  b1:
                    e = caught
                    return
                """))
        .containsExactly("B1" + fault);
    assertThat(
            faults(
                """
                  b0: catch java/lang/Throwable -> b1
                    return
                  b1:
                    x = 1
                    e = caught
                    return
                """))
        .containsExactly("B1" + fault);
  }

  @Test
  void everyReadIsAssignedOnSomePath() {
    assertThat(faults("  b0:\n    x = y\n    return\n"))
        .singleElement()
        .asString()
        .startsWith("B0: y is never assigned: ");
    assertThat(faults("  b0:\n    return y\n")).hasSize(1);
    assertThat(faults("  b0:\n    return p\n")).isEmpty();
    assertThat(
            faults(
                """
                  b0:
                    if true p then b1 else b2
                  b1:
                    x = 1
                    goto b2
                  b2:
                    return x
                """))
        .isEmpty();
    assertThat(
            faults(
                """
                  b0:
                    goto b1
                  b1:
                    if true p then b2 else b3
                  b2:
                    x = 1
                    goto b1
                  b3:
                    return x
                """))
        .isEmpty();
  }

  @Test
  void everyBlockIsReached() {
    assertThat(faults("  b0:\n    return\n  b1:\n    return\n"))
        .containsExactly("B1: is never reached");
  }
}
