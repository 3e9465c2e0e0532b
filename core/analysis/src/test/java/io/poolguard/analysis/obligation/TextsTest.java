package io.poolguard.analysis.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.ir.MethodRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Methods are named as a reader of the source knows them, whoever compiled it. */
class TextsTest {
  @ParameterizedTest
  @CsvSource({
    "close, close(), Shop.close()",
    "<init>, new Shop(), new Shop()",
    "lambda$run$0, a lambda in run(), a lambda in run()",
    "lambda$run$1441, a lambda in run(), a lambda in run()",
    "lambda$run$it$2, a lambda in run$it(), a lambda in run$it()",
    "lambda$new$0, a lambda in a constructor, a lambda in a constructor",
    "lambda$static$3, a lambda in a static initialiser, a lambda in a static initialiser",
    "lambda$0, a lambda, a lambda",
    "run$lambda$0, a lambda in run(), a lambda in run()",
    "run$lambda$1$lambda$0, a lambda in run(), a lambda in run()",
    "_init_$lambda$0, a lambda in a constructor, a lambda in a constructor",
    "lambda, lambda(), Shop.lambda()",
    "lambda$run, lambda$run(), Shop.lambda$run()"
  })
  void areNamedForPeople(String name, String call, String qualified) {
    MethodRef method = new MethodRef("com/acme/Shop", name, "()V");

    assertThat(Texts.call(method)).isEqualTo(call);
    assertThat(Texts.qualified(method)).isEqualTo(qualified);
  }

  @Test
  void anAnonymousClassHasNoNameOfItsOwn() {
    MethodRef anonymous = new MethodRef("com/acme/Shop$Till$2", "<init>", "()V");
    MethodRef local = new MethodRef("com/acme/Shop$1Till", "<init>", "()V");

    assertThat(Texts.call(anonymous)).isEqualTo("the constructor of an anonymous class in Till");
    assertThat(Texts.qualified(anonymous)).isEqualTo(Texts.call(anonymous));
    assertThat(Texts.call(local)).isEqualTo("new Till()");
  }
}
