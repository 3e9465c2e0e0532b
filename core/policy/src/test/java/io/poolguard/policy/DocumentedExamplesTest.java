package io.poolguard.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples in docs/policy.md can be read. */
class DocumentedExamplesTest {
  private static final Path PAGE = Path.of("..", "..", "docs", "policy.md");

  @Test
  void policy() throws Exception {
    Policy policy =
        new PolicyReader(Rules.all().stream().map(Rule::id).toList())
            .parse(example("yaml"), "poolguard.yml");

    assertThat(policy.rules()).containsKey("JdbcResourceLeak");
    assertThat(policy.catalogue().rows())
        .filteredOn(row -> row.owner().startsWith("com/acme/"))
        .hasSize(2);
  }

  @Test
  void acceptedFindings() throws Exception {
    assertThat(AcceptedFile.parse(example("json"), "accepted.json").entries()).hasSize(1);
  }

  private static String example(String language) throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf("```" + language + "\n") + language.length() + 4;
    return page.substring(start, page.indexOf("```", start));
  }

  @Test
  void policyForPools() throws Exception {
    String page = Files.readString(Path.of("..", "..", "docs", "config.md"));
    int start = page.indexOf("```yaml\n") + "```yaml\n".length();

    PoolPolicy policy =
        new PolicyReader(java.util.List.of("RiskyPoolConfig/baseline"))
            .parse(page.substring(start, page.indexOf("```", start)), "poolguard.yml")
            .pools();

    assertThat(
            policy.scenario(List.of("spring.datasource.hikari"), "", "prod").orElseThrow().bounds())
        .containsEntry(Setting.ACQUIRE_TIMEOUT, Bound.exactly(3_000))
        .containsKey(Setting.MAX_SIZE);
    assertThat(policy.scenario(List.of("app.orders.pool"), "", "").orElseThrow().name())
        .isEqualTo("batch-report");
    assertThat(policy.profiles().wants("order-it")).isFalse();
    assertThat(policy.database().idleLimit()).hasValue(600_000);
  }
}
