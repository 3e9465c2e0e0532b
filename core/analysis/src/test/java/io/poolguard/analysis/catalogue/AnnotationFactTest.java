package io.poolguard.analysis.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.poolguard.analysis.catalogue.AnnotationFact.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A line about an annotation: what it says of each parameter, and what is told of a bad one. */
class AnnotationFactTest {
  private static AnnotationFact parse(String text) {
    return AnnotationFact.parse(text, "x.catalogue:7");
  }

  @Test
  void itIsTheParameterAnnotated() {
    AnnotationFact fact = parse("com.acme.Closes on parameter : release it");

    assertThat(fact.type()).isEqualTo("com/acme/Closes");
    assertThat(fact.place()).isEqualTo(Place.PARAMETER);
    assertThat(fact.effects(2, false)).isEqualTo(List.of(new Effect.Release(Operand.argument(2))));
  }

  @Test
  void theResultOfAConstructorIsTheNewObject() {
    AnnotationFact fact = parse("com.acme.Wraps on parameter : wrap it in result");

    assertThat(fact.effects(0, true))
        .isEqualTo(List.of(new Effect.Wrap(Operand.argument(0), Operand.THIS)));
    assertThat(fact.effects(1, false))
        .isEqualTo(List.of(new Effect.Wrap(Operand.argument(1), Operand.RESULT)));
  }

  @Test
  void aLineOutOfFormIsToldByPlace() {
    assertThatThrownBy(() -> parse("com.acme.Closes : release it"))
        .hasMessage(
            "x.catalogue:7: expected an annotation such as com.acme.Closes on parameter : release"
                + " it, not 'com.acme.Closes : release it'");
    assertThatThrownBy(() -> parse("com.acme.Closes on field : release it"))
        .hasMessageContaining("x.catalogue:7: expected an annotation");
  }

  @Test
  void aWrongEffectIsToldByPlace() {
    assertThatThrownBy(() -> parse("com.acme.Closes on parameter : free it"))
        .isInstanceOf(CatalogueException.class)
        .hasMessageContaining("x.catalogue:7:")
        .hasMessageContaining("free");
  }
}
