package io.poolguard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class StepsTest {
  private static final Path FILE = Path.of("A.java");

  private static String after(Map<String, Steps.Part> parts, String finding) {
    return parts.get(finding).after();
  }

  @Test
  void eachStepHasThePlacesThatItTouched() {
    Steps<String> steps = new Steps<>(List.of("one", "two", "three"), Function.identity());
    steps.add(FILE, "i\na\nb\nc\nd\ne\n", "i\na\nb\nc\nD\ne\n", List.of("one", "two"));
    steps.add(FILE, "i\na\nb\nc\nD\ne\n", "j\ni\nA\nb\nc\nD\ne\n", List.of("two"));
    steps.add(FILE, "j\ni\nA\nb\nc\nD\ne\n", "j\ni\nA\nb\nc\nD\ne\nf\n", List.of());

    Map<String, Steps.Part> parts = steps.parts();

    assertThat(after(parts, "three")).isEqualTo("i\na\nb\nc\nD\ne\n");
    assertThat(after(parts, "one")).isEqualTo("j\ni\nA\nb\nc\nd\ne\n");
    assertThat(after(parts, "two")).isEqualTo("i\na\nb\nc\nd\ne\nf\n");
    assertThat(parts.get("two").before()).isEqualTo("i\na\nb\nc\nd\ne\n");
  }

  @Test
  void whatRestsOnAnotherStepHasThatToo() {
    Steps<String> steps = new Steps<>(List.of("outer", "inner"), Function.identity());
    steps.add(FILE, "a\nb\nc\nx\n", "{\n a\n b\n c\n}\nx\n", List.of("inner"));
    steps.add(FILE, "{\n a\n b\n c\n}\nx\n", "{\n a\n {\n  b\n }\n c\n}\nx\n", List.of());

    Map<String, Steps.Part> parts = steps.parts();

    assertThat(after(parts, "outer")).isEqualTo("{\n a\n b\n c\n}\nx\n");
    assertThat(after(parts, "inner")).isEqualTo("{\n a\n {\n  b\n }\n c\n}\nx\n");
  }

  @Test
  void neighbouringLinesAreApart() {
    Steps<String> steps = new Steps<>(List.of("one", "two"), Function.identity());
    steps.add(FILE, "a\nb\nc", "A\nb\nc", List.of("two"));
    steps.add(FILE, "A\nb\nc", "A\nB\nnew\nc", List.of());

    assertThat(after(steps.parts(), "two")).isEqualTo("a\nB\nnew\nc");
  }

  @Test
  void aStepAroundLinesThatOneBeforeTookOutRestsOnIt() {
    Steps<String> steps = new Steps<>(List.of("one", "two"), Function.identity());
    steps.add(FILE, "a\nclose\nb\n", "a\nb\n", List.of("two"));
    steps.add(FILE, "a\nb\n", "{\n a\n b\n}\n", List.of());

    assertThat(after(steps.parts(), "two")).isEqualTo("{\n a\n b\n}\n");
    assertThat(after(steps.parts(), "one")).isEqualTo("a\nb\n");
  }

  @Test
  void aLineBetweenTwoNewOnesRestsOnThem() {
    Steps<String> steps = new Steps<>(List.of("one", "two", "three"), Function.identity());
    steps.add(FILE, "a\nz", "a\nb\nc\nz", List.of("two", "three"));
    steps.add(FILE, "a\nb\nc\nz", "a\nb\nx\nc\nz", List.of("three"));
    steps.add(FILE, "a\nb\nx\nc\nz", "a\nb\nx\nc\ny\nz", List.of());

    assertThat(after(steps.parts(), "two")).isEqualTo("a\nb\nx\nc\nz");
    assertThat(after(steps.parts(), "three")).isEqualTo("a\ny\nz");
  }

  @Test
  void whatGoesWithAnotherHasTheSamePart() {
    Steps<String> steps = new Steps<>(List.of("c", "s", "other"), Function.identity());
    steps.add(FILE, "a\nb\n", "A\nb\n", List.of("other"));

    assertThat(steps.parts().get("s")).isEqualTo(steps.parts().get("c"));
    assertThat(steps.parts()).doesNotContainKey("other");
  }

  @Test
  void ofSeveralThatAreToldAlikeTheFirstGoesFirst() {
    record Told(String name, int number) {}
    Told first = new Told("n", 1);
    Told second = new Told("n", 2);
    Steps<Told> steps = new Steps<>(List.of(first, second), Told::name);
    steps.add(FILE, "a\nb\nc\n", "A\nb\nc\n", List.of(first));
    steps.add(FILE, "A\nb\nc\n", "A\nb\nC\n", List.of());

    assertThat(steps.parts().get(first).after()).isEqualTo("A\nb\nc\n");
    assertThat(steps.parts().get(second).after()).isEqualTo("a\nb\nC\n");
  }

  @Test
  void ofALineThatGoesTheRestStays() {
    Steps<String> steps = new Steps<>(List.of("one", "two"), Function.identity());
    steps.add(FILE, "a\nb\nc\nd\n", "a\nc\nd\n", List.of("two"));
    steps.add(FILE, "a\nc\nd\n", "a\nc\n", List.of());

    assertThat(after(steps.parts(), "one")).isEqualTo("a\nc\nd\n");
    assertThat(after(steps.parts(), "two")).isEqualTo("a\nb\nc\n");
  }
}
