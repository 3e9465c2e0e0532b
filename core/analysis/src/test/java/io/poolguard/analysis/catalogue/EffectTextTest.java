package io.poolguard.analysis.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.catalogue.Effect.Argument;
import io.poolguard.analysis.catalogue.Effect.Test;
import io.poolguard.analysis.catalogue.Effect.When;
import io.poolguard.analysis.ir.Constant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each verb's text gives its effect. */
class EffectTextTest {
  private static final Operand ARG0 = Operand.argument(0);

  static Stream<Arguments> verbs() {
    return Stream.concat(
        Stream.of(
            Arguments.of("acquire", new Effect.Acquire(null)),
            Arguments.of("acquire child-of arg0", new Effect.Acquire(ARG0)),
            Arguments.of("borrow", new Effect.Borrow()),
            Arguments.of("release this", new Effect.Release(Operand.THIS)),
            Arguments.of("release-children this", new Effect.ReleaseChildren(Operand.THIS)),
            Arguments.of(
                "release-children this unless arg0 is -2",
                new Effect.Unless(
                    ARG0, new Constant.IntConstant(-2), new Effect.ReleaseChildren(Operand.THIS))),
            Arguments.of(
                "acquire unless arg0 is \"a:b\"",
                new Effect.Unless(
                    ARG0, new Constant.StringConstant("a:b"), new Effect.Acquire(null))),
            Arguments.of(
                "acquire unless arg0 is \"a;b\" unless arg0 is \"c\"",
                new Effect.Unless(
                    ARG0,
                    new Constant.StringConstant("c"),
                    new Effect.Unless(
                        ARG0, new Constant.StringConstant("a;b"), new Effect.Acquire(null)))),
            Arguments.of("close-on-completion this", new Effect.CloseOnCompletion(Operand.THIS)),
            Arguments.of("same arg0", new Effect.Same(ARG0)),
            Arguments.of("parent-of this", new Effect.ParentOf(Operand.THIS)),
            Arguments.of("keep arg0", new Effect.Keep(ARG0, false)),
            Arguments.of("take arg0", new Effect.Keep(ARG0, true)),
            Arguments.of("put arg0 into result", new Effect.Put(ARG0, Operand.RESULT)),
            Arguments.of("put-key arg0 into this", new Effect.PutKey(ARG0, Operand.THIS)),
            Arguments.of("element-of this", new Effect.ElementOf(Operand.THIS, false)),
            Arguments.of("taken-from this", new Effect.ElementOf(Operand.THIS, true)),
            Arguments.of("elements-of arg0", new Effect.ElementsOf(ARG0)),
            Arguments.of("set this to arg0", new Effect.Set(Operand.THIS, ARG0)),
            Arguments.of("set this to default", new Effect.Set(Operand.THIS, null)),
            Arguments.of("value-of this", new Effect.ValueOf(Operand.THIS)),
            Arguments.of(
                "swap this from arg0 to arg1",
                new Effect.Swap(Operand.THIS, ARG0, Operand.argument(1))),
            Arguments.of("found arg0 in this", new Effect.Found(ARG0, Operand.THIS)),
            Arguments.of("wrap arg0 in this", new Effect.Wrap(ARG0, Operand.THIS)),
            Arguments.of("non-null", new Effect.NonNull()),
            Arguments.of("no-throw", new Effect.NoThrow()),
            Arguments.of("new-pool", new Effect.NewPool()),
            Arguments.of("takes-from this", new Effect.TakesFrom(Operand.THIS)),
            Arguments.of("also-closed", new Effect.AlsoClosed()),
            Arguments.of("once", new Effect.Once()),
            Arguments.of("from this", new Effect.From(Operand.THIS)),
            Arguments.of("no-return", new Effect.NoReturn())),
        Stream.of(
            Arguments.of("true-iff closed this", new Effect.TrueIff(Test.CLOSED, Operand.THIS)),
            Arguments.of("true-iff null arg0", new Effect.TrueIff(Test.NULL, ARG0)),
            Arguments.of("true-iff empty this", new Effect.TrueIff(Test.EMPTY, Operand.THIS)),
            Arguments.of(
                "true-iff has-element this", new Effect.TrueIff(Test.HAS_ELEMENT, Operand.THIS)),
            Arguments.of("returns-iff non-null arg0", new Effect.ReturnsIff(Test.NON_NULL, ARG0)),
            Arguments.of("returns-iff true arg0", new Effect.ReturnsIff(Test.TRUE, ARG0)),
            Arguments.of("returns-iff false arg0", new Effect.ReturnsIff(Test.FALSE, ARG0)),
            Arguments.of("invoke arg0() later", new Effect.Invoke(ARG0, List.of(), When.LATER)),
            Arguments.of(
                "invoke this(any) now",
                new Effect.Invoke(Operand.THIS, List.of(new Argument.Any()), When.NOW)),
            Arguments.of(
                " invoke\targ0 ( element-of this ,arg1 ) maybe ",
                new Effect.Invoke(
                    ARG0,
                    List.of(
                        new Argument.Element(Operand.THIS),
                        new Argument.Value(Operand.argument(1))),
                    When.MAYBE))));
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void oneVerb(String text, Effect effect) {
    assertThat(EffectParser.parse(text, "here")).containsExactly(effect);
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void operandsAreThoseInTheText(String text, Effect effect) {
    List<String> mentioned =
        Stream.of(text.split("[^a-z0-9-]+"))
            .filter(word -> word.matches("this|result|arg\\d"))
            .toList();

    assertThat(effect.operands())
        .containsExactlyElementsOf(mentioned.stream().map(EffectTextTest::operand).toList());
  }

  private static Operand operand(String word) {
    return switch (word) {
      case "this" -> Operand.THIS;
      case "result" -> Operand.RESULT;
      default -> Operand.argument(Integer.parseInt(word.substring(3)));
    };
  }

  @org.junit.jupiter.api.Test
  void effectsKeepTheirOrder() {
    assertThat(EffectParser.parse("release-children this; acquire child-of this;non-null", "here"))
        .containsExactly(
            new Effect.ReleaseChildren(Operand.THIS),
            new Effect.Acquire(Operand.THIS),
            new Effect.NonNull());
  }
}
