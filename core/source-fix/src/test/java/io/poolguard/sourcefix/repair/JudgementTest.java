package io.poolguard.sourcefix.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.rule.ExitKind;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Rules;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JudgementTest {
  private static final Finding FIRST = wrapper(1, 40, "Field a1 is not closed at line 40.");
  private static final Finding SECOND = wrapper(2, 41, "Field a2 is not closed at line 41.");

  @Test
  void aRepairThatMendsAnotherFindingOfTheMethodIsNone() {
    Finding left = wrapper(1, 44, "Field a1 is not closed at line 44.");

    assertThat(Judgement.of(FIRST, List.of(FIRST, SECOND), List.of(left)))
        .contains(Refusal.REMAINS);
    assertThat(Judgement.of(SECOND, List.of(FIRST, SECOND), List.of(left))).isEmpty();
  }

  @Test
  void ofTwoThatSayTheSameOneLessIsEnough() {
    Finding other = wrapper(2, 50, "Field a1 is not closed at line 50.");
    Finding left = wrapper(1, 52, "Field a1 is not closed at line 52.");

    assertThat(Judgement.of(FIRST, List.of(FIRST, other), List.of(left))).isEmpty();
  }

  @Test
  void anAcquisitionKeepsItsNumberWhateverIsSaidOfIt() {
    Finding first = leak(1, 10, "The statement is not closed when a() throws.");
    Finding second = leak(2, 12, "The statement is not closed when b() throws.");
    Finding changed = leak(1, 10, "The statement is never closed.");

    assertThat(Judgement.of(first, List.of(first, second), List.of(changed)))
        .contains(Refusal.REMAINS);
    assertThat(Judgement.of(second, List.of(first, second), List.of(changed))).isEmpty();
  }

  @Test
  void linesThatMoveAreNoNewFindings() {
    Finding moved = wrapper(1, 60, "Field a2 is not closed at line 60.");

    assertThat(Judgement.of(FIRST, List.of(FIRST, SECOND), List.of(moved))).isEmpty();
    assertThat(Judgement.first(List.of(FIRST, SECOND), List.of(moved))).isEmpty();
  }

  private static Finding wrapper(int ordinal, int line, String message) {
    return finding(Rules.WRAPPER_MISSING_CLOSE, ordinal, line, message, Set.of());
  }

  private static Finding leak(int ordinal, int line, String message) {
    return finding(Rules.JDBC_RESOURCE_LEAK, ordinal, line, message, Set.of(ExitKind.CHECKED));
  }

  private static Finding finding(
      Rule rule, int ordinal, int line, String message, Set<ExitKind> exits) {
    return new Finding(
        rule,
        Level.WARNING,
        new MethodRef("A", "close", "()V"),
        "A.java",
        new Site(line, 0),
        new MethodRef("A", "close", "()V"),
        "A",
        ordinal,
        1,
        false,
        exits,
        message,
        "advice",
        List.of(),
        "");
  }
}
