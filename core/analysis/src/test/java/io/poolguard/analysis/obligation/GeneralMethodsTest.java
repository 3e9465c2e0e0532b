package io.poolguard.analysis.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.dataflow.Solver;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.text.TextProgram;
import io.poolguard.analysis.program.Called;
import io.poolguard.analysis.program.Types;
import io.poolguard.analysis.summary.Summaries;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which bodies an object of a class runs where an interface of the platform is called. */
class GeneralMethodsTest {
  private static final String PROGRAM =
      """
      type java/lang/Runnable public interface
        declares run()V public abstract
        declares now()V public static
      type t/Own public interface
        declares go()V public abstract
      type t/Task public implements java/lang/Runnable, t/Own
        declares run()V public
        declares now()V public
        declares go()V public
      type t/Late public abstract implements java/lang/Runnable
      type t/Sub public extends t/Task
      method t/Task.run()V
        params this
        b0:
          return
      method t/Task.now()V
        params this
        b0:
          return
      method t/Task.go()V
        params this
        b0:
          return
      """;

  private final GeneralMethods general =
      new GeneralMethods(
          new Summaries(
              new Types(TextProgram.parse(PROGRAM)),
              Catalogues.of(List.of()),
              Solver.Limits.STANDARD));

  private static MethodRef method(String owner, String name) {
    return new MethodRef(owner, name, "()V");
  }

  @Test
  void areThoseThatImplementAnInterfaceOfThePlatform() {
    assertThat(general.of("t/Task")).containsExactly(method("t/Task", "run"));
    assertThat(general.of("t/Sub")).containsExactly(method("t/Task", "run"));
  }

  @Test
  void areNoneWithoutABodyInSight() {
    assertThat(general.of("t/Late")).isEmpty();
    assertThat(general.of("java/lang/Runnable")).isEmpty();
    assertThat(general.of("no/Such")).isEmpty();
  }

  @Test
  void generalCallsGoThroughAnInterfaceOfThePlatform() {
    MethodRef run = method("java/lang/Runnable", "run");
    assertThat(GeneralMethods.isGeneral(CallKind.INTERFACE, run)).isTrue();
    assertThat(GeneralMethods.isGeneral(CallKind.VIRTUAL, run)).isFalse();
    assertThat(GeneralMethods.isGeneral(CallKind.INTERFACE, method("t/Own", "go"))).isFalse();
    assertThat(GeneralMethods.isGeneral(new Called(CallKind.INTERFACE, run, false))).isTrue();
    assertThat(GeneralMethods.isGeneral(new Called(CallKind.INTERFACE, run, true))).isFalse();
  }
}
