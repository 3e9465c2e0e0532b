package io.poolguard.corpus.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The ledger's form, and that it stays short. */
class LedgerTest {
  @Test
  void aRowHasFourCells() {
    Ledger ledger =
        Ledger.parse("# words\n\nShop | javac | missed 3#1 JdbcResourceLeak: close | because\n");

    assertThat(ledger.rows())
        .containsExactly(
            new Ledger.Row("Shop", "javac", "missed 3#1 JdbcResourceLeak: close", "because"));
  }

  @Test
  void aRowWithoutACauseIsRefused() {
    assertThatThrownBy(() -> Ledger.parse("Shop | javac | missed 3#1 | "))
        .hasMessageContaining("Shop | javac");
  }

  @Test
  void aHostSeesItsOwnRowsOfACase() {
    CaseSource source = CaseSource.of("p/Shop.java", "class Shop {}");
    Ledger ledger =
        Ledger.parse("Shop | javac | b | x\nShop | other | c | x\nShop | javac | a | x");

    assertThat(ledger.differences("javac", source)).isEqualTo(List.of("a", "b"));
  }

  @Test
  void aDifferenceIsWordedAsItsMarker() {
    ExpectedFinding finding =
        new ExpectedFinding(
            "Rule", "p/Shop.java", "p.Shop", 7, 2, EnumSet.of(ExitKind.CLOSE, ExitKind.NORMAL));

    assertThat(Ledger.difference("missed", finding)).isEqualTo("missed 7#2 Rule: normal, close");
  }

  @Test
  void rowsNameHostsAndAreAtMostOneInAHundredCases() {
    Ledger ledger = Ledger.load();

    assertThat(ledger.rows()).extracting(Ledger.Row::host).isSubsetOf(Set.of("bytecode", "javac"));
    assertThat(ledger.rows().stream().map(Ledger.Row::caseName).distinct().count() * 100)
        .isLessThanOrEqualTo(Corpus.load().cases().size());
  }
}
