package io.poolguard.corpus.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.corpus.driver.Oracle;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Generated programs that leak, repaired as {@code fix} does it: each repaired one compiles, comes
 * to what it came to before when nothing goes wrong, and loses nothing more. {@code
 * -Dgenerator.repaired=5000} repairs that many, {@code -Dgenerator.seed} says from which seed on.
 */
class RepairedProgramsTest {
  @Test
  void repairedProgramsCompileAndRunAsBefore(@TempDir Path folder) throws Exception {
    RepairCampaign campaign;
    try (Oracle oracle = new Oracle()) {
      campaign = new RepairCampaign(oracle, folder);
      campaign.run(Long.getLong("generator.seed"), Integer.getInteger("generator.repaired"));
    }
    System.out.println("repaired: " + campaign.summary());

    assertThat(campaign.wrong()).as(campaign.summary()).isEmpty();
    assertThat(campaign.ran()).isPositive();
  }
}
