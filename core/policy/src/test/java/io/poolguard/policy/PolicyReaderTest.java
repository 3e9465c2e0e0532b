package io.poolguard.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.poolguard.analysis.catalogue.ResourceType;
import io.poolguard.analysis.catalogue.Row;
import io.poolguard.analysis.rule.ExitKind;
import io.poolguard.analysis.rule.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReaderTest {
  private final PolicyReader reader = new PolicyReader(List.of("JdbcResourceLeak", "DoubleClose"));

  @Test
  void readsEveryKey() throws InputException {
    Policy policy =
        reader.parse(
            """
            version: 1
            rules:
              DoubleClose: off
              JdbcResourceLeak: {level: error, close: note}
            includes: [com.acme.**]
            excludes:
              - com.acme.legacy.**
            catalogue:
              - "com.acme.Db.open() : acquire"
              - com.acme.Db.lend() : borrow
              - resource com.acme.Unit session "unit of work"
            """,
            "poolguard.yml");

    assertThat(policy.rules())
        .containsEntry("DoubleClose", new RuleLevels(Level.OFF, Map.of()))
        .containsEntry(
            "JdbcResourceLeak", new RuleLevels(Level.ERROR, Map.of(ExitKind.CLOSE, Level.NOTE)));
    assertThat(policy.catalogue().rows())
        .extracting(Row::owner, Row::name, Row::origin)
        .containsExactly(
            tuple("com/acme/Db", "open", "poolguard.yml:9"),
            tuple("com/acme/Db", "lend", "poolguard.yml:10"));
    assertThat(policy.catalogue().resources())
        .extracting(ResourceType::type, ResourceType::session)
        .containsExactly(tuple("com/acme/Unit", true));
    assertThat(policy.covers("com/acme/OrderDao")).isTrue();
    assertThat(policy.covers("com/acme/legacy/OldDao")).isFalse();
    assertThat(policy.covers("org/other/Dao")).isFalse();
  }

  @Test
  void aPackCountsWhenItIsNamedAndOwnRowsGoBeforeItsRows() throws InputException {
    String text =
        """
        version: 1
        packs: [closeables]
        catalogue:
          - java.net.URL.openStream() : borrow
        """;
    Policy policy = reader.parse(text, "poolguard.yml");

    assertThat(policy.catalogue().resources())
        .extracting(ResourceType::type)
        .contains("java/io/InputStream");
    assertThat(policy.catalogue().rows())
        .filteredOn(row -> row.owner().equals("java/net/URL"))
        .extracting(Row::name, Row::origin)
        .containsExactly(tuple("openStream", "poolguard.yml:4"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "version: 1;ruels: {} ~ p.yml:2: unknown key `ruels`; known: version, extends, rules, includes, excludes, packs, catalogue, profiles, database, scenarios, datasources, exceptions",
        "version: 1;rules:;  DoubleClose: off;  JdbcLeak:;    level: note ~ p.yml:4: unknown rule `JdbcLeak`; known: DoubleClose, JdbcResourceLeak",
        "version: 1;rules:;  DoubleClose: fatal ~ p.yml:3: `fatal` is no level; use error, warning, note or off",
        "version: 1;rules:;  DoubleClose: {lvl: off} ~ p.yml:3: unknown key `lvl`; known: level, notes, normal, checked, unchecked, close",
        "version: 2 ~ p.yml:1: version 2 is not known here; this PoolGuard reads 1",
        "rules: {} ~ p.yml:1: `version: 1` is missing",
        "version: 1;version: 1 ~ p.yml:2: `version` is given twice",
        "version: 1;catalogue:;  - com.acme.Db.open() : acquir ~ p.yml:3: 'acquir' is no effect",
        "version: 1;catalogue:;  - com.acme.Db.open() : acquire;  - com.acme.Db.open() : borrow ~ p.yml:4: the method has a row already at p.yml:3",
        "version: 1;packs: [closables] ~ p.yml:2: `closables` is no pack that can be switched on; use closeables",
        "version: 1;includes: com.acme ~ p.yml:2: `includes` must be a list",
        "version: 1;includes:;  - com acme ~ p.yml:3: `com acme` is no class pattern; write e.g. com.acme.**",
        "version: 1;rules: [a ~ p.yml:2: not YAML: expected ',' or ']', but got <stream end>",
        "'' ~ p.yml:1: the file is empty; it needs at least `version: 1`"
      })
  void complainsWithFileAndLine(String text, String message) {
    assertThatThrownBy(() -> reader.parse(text.replace(';', '\n'), "p.yml"))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
  }

  @Test
  void complainsAboutFileThatIsNotThere(@TempDir Path folder) {
    assertThatThrownBy(() -> reader.read(folder.resolve("poolguard.yml")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("does not exist");
  }
}
