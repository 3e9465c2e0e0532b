package io.poolguard.analysis.ir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DescriptorsTest {
  @Test
  void resultAndParameters() {
    assertThat(Descriptors.resultType("(I)[J")).isEqualTo("[J");
    assertThat(Descriptors.parameterTypes("(I[[JLa/B;[Lc/D;Z)V"))
        .containsExactly("I", "[[J", "La/B;", "[Lc/D;", "Z");
    assertThat(Descriptors.parameterTypes("()V")).isEmpty();
  }

  @Test
  void malformedOnesAreRefused() {
    for (String text : new String[] {"", "(I", "()"}) {
      assertThatThrownBy(() -> Descriptors.resultType(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("not a method descriptor: " + text);
    }
    for (String text : new String[] {"(La", "(["}) {
      assertThatThrownBy(() -> Descriptors.parameterTypes(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("not a method descriptor: " + text);
    }
  }

  @Test
  void names() {
    assertThat(Descriptors.internalName("La/B;")).isEqualTo("a/B");
    assertThat(Descriptors.internalName("[La/B;")).isEqualTo("[La/B;");
    assertThat(Descriptors.isReference("La/B;")).isTrue();
    assertThat(Descriptors.isReference("[I")).isTrue();
    assertThat(Descriptors.isReference("I")).isFalse();
  }
}
