package io.poolguard.corpus.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.dataflow.Solver;
import io.poolguard.corpus.driver.Oracle;
import io.poolguard.corpus.generator.ProgramGenerator;
import io.poolguard.errorprone.JavacHost;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * On generated programs, every host finds what running them shows. {@code -Dgenerator.seed=7
 * -Dgenerator.programs=1} tries one program again.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneratedProgramsTest {
  /** Of fewer programs, a kind that occurs in few of them may be missing by chance. */
  private static final int ENOUGH_TO_COUNT = 600;

  private static final int ENOUGH_FOR_SHARES = 100;
  private static final Set<String> EXITS = Set.of("normal", "checked", "unchecked", "close");

  /** Fifty times as many ways are told apart. */
  private static final Solver.Limits WIDE =
      new Solver.Limits(
          50 * Solver.Limits.STANDARD.disjuncts(), 50 * Solver.Limits.STANDARD.steps());

  private Campaign campaign;

  @BeforeAll
  void run(@TempDir Path folder) throws Exception {
    try (Oracle oracle = new Oracle()) {
      campaign =
          new Campaign(
              new Laboratory(oracle, List.of(new BytecodeHost(), new JavacHost()), folder),
              new Laboratory(
                  oracle,
                  List.of(new BytecodeHost(WIDE), new JavacHost(WIDE)),
                  folder.resolve("wide")),
              KnownMismatches.load(),
              Path.of("target", "mismatches").toAbsolutePath());
      campaign.run(Long.getLong("generator.seed"), Long.getLong("generator.programs"));
    }
    System.out.println("generated: " + campaign.summary());
    System.out.println("generated: " + shares());
  }

  private Map<String, String> shares() {
    Map<String, String> shares = new TreeMap<>();
    campaign
        .kinds()
        .forEach(
            (kind, count) ->
                shares.put(kind, String.format("%.1f %%", 100.0 * count / campaign.programs())));
    return shares;
  }

  @Test
  void hostsFindWhatRunningShows() {
    assertThat(campaign.unexplained()).as(campaign.summary()).isEmpty();
    assertThat(campaign.unexplainedPrograms()).isZero();
  }

  @Test
  void nearlyAllProgramsSaySomething() {
    int mute = campaign.count(Trial.Result.NOT_DRIVEN) + campaign.count(Trial.Result.NOT_EXPLORED);

    assertThat(mute * 100).as(campaign.summary()).isLessThanOrEqualTo(campaign.programs() * 2);
    assertThat(campaign.explained() * 100)
        .as(campaign.summary())
        .isLessThanOrEqualTo(campaign.programs() * 3);
  }

  @Test
  void everyKindOccursInAHundredthOfThem() {
    if (campaign.programs() < ENOUGH_TO_COUNT) {
      return;
    }
    Set<String> wanted = new TreeSet<>(Census.kindsOfIr());
    EXITS.forEach(exit -> wanted.add("exit " + exit));
    ProgramGenerator.FORMS.forEach(form -> wanted.add("summary " + form));

    assertThat(wanted)
        .as(shares().toString())
        .allSatisfy(
            kind ->
                assertThat(campaign.kinds().getOrDefault(kind, 0) * 100)
                    .as(kind)
                    .isGreaterThanOrEqualTo(campaign.programs()));
  }

  @Test
  void aThirdToTwoThirdsOfThemLeak() {
    if (campaign.programs() < ENOUGH_FOR_SHARES) {
      return;
    }
    assertThat(campaign.leaking() * 100)
        .as(campaign.summary())
        .isBetween(campaign.programs() * 30, campaign.programs() * 70);
  }
}
