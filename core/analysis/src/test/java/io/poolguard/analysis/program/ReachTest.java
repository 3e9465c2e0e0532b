package io.poolguard.analysis.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.text.TextProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How far it is from methods to one that is looked for, here the method {@code take}. */
class ReachTest {
  /** What each method calls, and after a star, of what it makes an object. */
  private static final Map<String, List<String>> CALLS =
      Map.ofEntries(
          Map.entry("near", List.of("take")),
          Map.entry("far", List.of("idle", "near")),
          Map.entry("both", List.of("far", "near")),
          Map.entry("idle", List.of("idle", "lazy")),
          Map.entry("lazy", List.of("idle")),
          Map.entry("circle", List.of("back")),
          Map.entry("back", List.of("circle", "far")),
          Map.entry("maker", List.of("*near")),
          Map.entry("user", List.of("maker")),
          Map.entry("userOfUser", List.of("user")));

  private final List<String> looked = new ArrayList<>();
  private final Reach reach = new Reach(TextProgram.parse(""), this::look);

  private boolean look(MethodRef method, Reach.Next next) {
    looked.add(method.name());
    for (String called : CALLS.getOrDefault(method.name(), List.of())) {
      if (called.startsWith("*")) {
        next.makes(method(called.substring(1)));
      } else {
        next.calls(method(called));
      }
    }
    return method.name().equals("take");
  }

  private static MethodRef method(String name) {
    return new MethodRef("t/" + name.charAt(0), name, "()V");
  }

  private int from(String name) {
    return reach.from(method(name));
  }

  @Test
  void countsTheFewestCalls() {
    assertThat(from("take")).isZero();
    assertThat(from("near")).isEqualTo(1);
    assertThat(from("far")).isEqualTo(2);
    assertThat(from("both")).isEqualTo(2);
  }

  @Test
  void isNeverThereFromCallsThatLeadInACircle() {
    assertThat(from("idle")).isEqualTo(Reach.NEVER);
    assertThat(from("lazy")).isEqualTo(Reach.NEVER);
    assertThat(reach.leads(method("idle"))).isFalse();
    assertThat(reach.leads(method("no"))).isFalse();
  }

  @Test
  void leavesACircleByItsShortestWay() {
    assertThat(from("circle")).isEqualTo(4);
    assertThat(from("back")).isEqualTo(3);
    assertThat(reach.leads(method("circle"))).isTrue();
  }

  @Test
  void countsNoCallsBetweenTheMakerOfAnObjectAndWhatItRuns() {
    assertThat(from("maker")).isEqualTo(2);
    assertThat(from("user")).isEqualTo(2);
    assertThat(from("userOfUser")).isEqualTo(2);
  }

  @Test
  void answersAlikeWhateverWasAskedBefore() {
    List<String> names = new ArrayList<>(CALLS.keySet());
    names.sort(null);
    List<Integer> forth = names.stream().map(this::from).toList();
    Reach other = new Reach(TextProgram.parse(""), this::look);
    List<Integer> back = new ArrayList<>();
    for (int i = names.size() - 1; i >= 0; i--) {
      back.add(0, other.from(method(names.get(i))));
    }
    assertThat(back).isEqualTo(forth);
  }

  @Test
  void looksAtEachMethodOnce() {
    assertThat(from("circle")).isEqualTo(4);
    assertThat(from("both")).isEqualTo(2);
    assertThat(from("userOfUser")).isEqualTo(2);
    assertThat(looked).doesNotHaveDuplicates();
  }
}
