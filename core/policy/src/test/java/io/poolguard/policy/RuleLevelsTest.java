package io.poolguard.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.rule.ExitKind;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Level;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleLevelsTest {
  @Test
  void keepsFindingsOwnLevelUnlessTold() {
    Finding finding = Findings.leak(Level.WARNING, ExitKind.CHECKED, ExitKind.CLOSE);

    assertThat(RuleLevels.UNCHANGED.apply(finding)).contains(finding);
  }

  @Test
  void levelOfRuleDoesNotRaiseClose() {
    RuleLevels error = new RuleLevels(Level.ERROR, Map.of());

    assertThat(error.apply(Findings.leak(Level.NOTE, ExitKind.CLOSE)))
        .get()
        .extracting(Finding::level)
        .isEqualTo(Level.NOTE);
    assertThat(error.apply(Findings.leak(Level.WARNING, ExitKind.CHECKED)))
        .get()
        .extracting(Finding::level)
        .isEqualTo(Level.ERROR);
  }

  @Test
  void levelOfRuleDoesNotRaiseALeakByAnExceptionThatIsOnlyAssumed() {
    Finding assumed = Findings.leak(Level.NOTE, ExitKind.UNCHECKED);

    assertThat(new RuleLevels(Level.ERROR, Map.of()).apply(assumed)).contains(assumed);
    assertThat(new RuleLevels(null, Map.of(ExitKind.UNCHECKED, Level.ERROR)).apply(assumed))
        .contains(Findings.leak(Level.ERROR, ExitKind.UNCHECKED));
  }

  @Test
  void levelOfRuleLowersClose() {
    RuleLevels note = new RuleLevels(Level.NOTE, Map.of());

    assertThat(note.apply(Findings.leak(Level.WARNING, ExitKind.CLOSE)))
        .get()
        .extracting(Finding::level)
        .isEqualTo(Level.NOTE);
  }

  @Test
  void exitKindThatIsOffIsNotReported() {
    RuleLevels levels = new RuleLevels(null, Map.of(ExitKind.UNCHECKED, Level.OFF));

    assertThat(levels.apply(Findings.leak(Level.WARNING, ExitKind.UNCHECKED))).isEmpty();
    assertThat(levels.apply(Findings.leak(Level.WARNING, ExitKind.UNCHECKED, ExitKind.CLOSE)))
        .contains(Findings.leak(Level.NOTE, ExitKind.CLOSE));
  }

  @Test
  void ruleThatIsOffIsNotReported() {
    RuleLevels off = new RuleLevels(Level.OFF, Map.of());

    assertThat(off.apply(Findings.leak(Level.WARNING, ExitKind.NORMAL, ExitKind.CLOSE))).isEmpty();
  }

  @Test
  void findingThatIsNoLeakTakesTheLevelOfItsRule() {
    RuleLevels error = new RuleLevels(Level.ERROR, Map.of());

    assertThat(error.apply(Findings.leak(Level.WARNING))).contains(Findings.leak(Level.ERROR));
    assertThat(RuleLevels.UNCHANGED.apply(Findings.leak(Level.WARNING)))
        .contains(Findings.leak(Level.WARNING));
  }

  @Test
  void notesHaveALevelOfTheirOwn() {
    RuleLevels quiet = new RuleLevels(Level.ERROR, Map.of(), Level.OFF);
    RuleLevels loud = new RuleLevels(Level.OFF, Map.of(), Level.WARNING);

    assertThat(quiet.apply(Findings.leak(Level.NOTE))).isEmpty();
    assertThat(quiet.apply(Findings.leak(Level.NOTE, ExitKind.UNCHECKED))).isEmpty();
    assertThat(quiet.apply(Findings.leak(Level.WARNING))).contains(Findings.leak(Level.ERROR));
    assertThat(loud.apply(Findings.leak(Level.NOTE))).contains(Findings.leak(Level.WARNING));
    assertThat(loud.apply(Findings.leak(Level.WARNING))).isEmpty();
    assertThat(loud.isOff()).isFalse();
  }

  @Test
  void wayOutThatIsNamedGoesBeforeNotes() {
    RuleLevels levels = new RuleLevels(null, Map.of(ExitKind.UNCHECKED, Level.ERROR), Level.OFF);

    assertThat(levels.apply(Findings.leak(Level.NOTE, ExitKind.UNCHECKED)))
        .contains(Findings.leak(Level.ERROR, ExitKind.UNCHECKED));
  }

  @Test
  void findingThatIsMilderThanItsRuleIsNotRaised() {
    RuleLevels error = new RuleLevels(Level.ERROR, Map.of());
    RuleLevels off = new RuleLevels(Level.OFF, Map.of());

    assertThat(error.apply(Findings.leak(Level.NOTE))).contains(Findings.leak(Level.NOTE));
    assertThat(off.apply(Findings.leak(Level.NOTE))).isEmpty();
    assertThat(off.isOff()).isTrue();
    assertThat(error.isOff()).isFalse();
  }

  @Test
  void ruleThatTellsNothingButNotesHasTheirLevel() {
    RuleLevels quiet = new RuleLevels(null, Map.of(), Level.OFF);
    RuleLevels both = new RuleLevels(Level.WARNING, Map.of(), Level.OFF);

    assertThat(quiet.level(Level.NOTE, Level.NOTE)).isEqualTo(Level.OFF);
    assertThat(both.level(Level.NOTE, Level.NOTE)).isEqualTo(Level.WARNING);
  }

  @Test
  void notesOfRulesOnSettingsHaveALevelOfTheirOwn() {
    Policy all =
        policy(ConfigRules.ALL_PARTS.id(), new RuleLevels(Level.ERROR, Map.of(), Level.OFF));
    assertThat(all.level(ConfigRules.DEADLOCK, Level.ERROR)).isEqualTo(Level.ERROR);
    assertThat(all.level(ConfigRules.CHANGED, Level.WARNING)).isEqualTo(Level.ERROR);
    assertThat(all.level(ConfigRules.DEADLOCK, Level.NOTE)).isEqualTo(Level.OFF);
    assertThat(all.level(ConfigRules.LEAK_OFF, Level.NOTE)).isEqualTo(Level.OFF);

    Policy part = policy(ConfigRules.DEADLOCK.id(), new RuleLevels(null, Map.of(), Level.WARNING));
    assertThat(part.level(ConfigRules.DEADLOCK, Level.NOTE)).isEqualTo(Level.WARNING);
    assertThat(part.level(ConfigRules.DEADLOCK, Level.ERROR)).isEqualTo(Level.ERROR);
    assertThat(part.level(ConfigRules.LEAK_OFF, Level.NOTE)).isEqualTo(Level.NOTE);
  }

  @Test
  void levelDoesNotRaiseNotesOfRulesOnSettings() {
    Policy all = policy(ConfigRules.ALL_PARTS.id(), new RuleLevels(Level.ERROR, Map.of()));
    assertThat(all.level(ConfigRules.DEADLOCK, Level.NOTE)).isEqualTo(Level.NOTE);

    Policy part = policy(ConfigRules.LEAK_OFF.id(), new RuleLevels(Level.ERROR, Map.of()));
    assertThat(part.level(ConfigRules.LEAK_OFF, Level.NOTE)).isEqualTo(Level.ERROR);
  }

  private static Policy policy(String rule, RuleLevels levels) {
    return new Policy(
        Map.of(rule, levels),
        Policy.DEFAULT.includes(),
        Policy.DEFAULT.excludes(),
        Policy.DEFAULT.catalogue(),
        Policy.DEFAULT.pools());
  }
}
