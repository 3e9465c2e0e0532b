package io.poolguard.analysis.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How packs are looked up and put together. */
class CataloguesTest {
  private static final String HEAD = "poolguard-catalogue 1\n";

  private final Pack first =
      pack(
          """
          resource a.R "first"
          resource a.Q "query"
          in a.B
            m(int) : release arg0
            m(long) : keep arg0
            m(*) : borrow
            n() : no-throw
            * : acquire
          in a.Exact
            m() : no-throw
          """);

  private final Pack second =
      pack(
          """
          resource a.R session "second"
          in a.B
            m(*) : no-return
            m(byte) : no-throw
          """);

  private static Pack pack(String text) {
    return CatalogueReader.read(HEAD + text, "p");
  }

  private static String origin(Catalogue catalogue, String name, String descriptor) {
    return catalogue.row("a/B", name, descriptor).map(Row::origin).orElse("none");
  }

  @Test
  void theRowWithTheParametersComesFirstThenThatForAllOverloadsThenTheWildcard() {
    Catalogue catalogue = Catalogues.of(List.of(first));

    assertThat(origin(catalogue, "m", "(I)V")).isEqualTo("p:5");
    assertThat(origin(catalogue, "m", "(J)Ljava/lang/Object;")).isEqualTo("p:6");
    assertThat(origin(catalogue, "m", "(Z)V")).isEqualTo("p:7");
    assertThat(origin(catalogue, "n", "()V")).isEqualTo("p:8");
    assertThat(origin(catalogue, "n", "(I)V")).isEqualTo("p:9");
    assertThat(catalogue.row("a/Other", "m", "(I)V")).isEmpty();
    assertThat(catalogue.row("a/Exact", "n", "()V")).isEmpty();
  }

  @Test
  void theWildcardDoesNotStandForTheMethodsOfObject() {
    Catalogue catalogue = Catalogues.of(List.of(first));

    assertThat(origin(catalogue, "toString", "()Ljava/lang/String;")).isEqualTo("none");
    assertThat(origin(catalogue, "equals", "(Ljava/lang/Object;)Z")).isEqualTo("none");
    assertThat(origin(catalogue, "wait", "(J)V")).isEqualTo("none");
    assertThat(origin(catalogue, "toString", "(I)Ljava/lang/String;")).isEqualTo("p:9");
    assertThat(origin(catalogue, "equals", "(La/B;)Z")).isEqualTo("p:9");
  }

  @Test
  void ofTwoPacksTheLaterCounts() {
    Catalogue catalogue = Catalogues.of(List.of(first, second));

    assertThat(origin(catalogue, "m", "(I)V")).isEqualTo("p:4");
    assertThat(origin(catalogue, "m", "(B)V")).isEqualTo("p:5");
    assertThat(origin(catalogue, "n", "()V")).isEqualTo("p:8");
    assertThat(catalogue.resource("a/R").orElseThrow().word()).isEqualTo("second");
    assertThat(catalogue.resource("a/R").orElseThrow().session()).isTrue();
    assertThat(catalogue.resource("a/Q").orElseThrow().word()).isEqualTo("query");
    assertThat(catalogue.resources()).extracting(ResourceType::type).containsExactly("a/Q", "a/R");
    assertThat(catalogue.rows())
        .extracting(Row::key)
        .containsExactlyInAnyOrder("m", "m(B)", "n()", "*", "m()");
  }

  @Test
  void aNamedRowFurtherAwayGoesBeforeAWildcard() {
    Catalogue catalogue =
        Catalogues.of(
            List.of(
                pack(
                    "in a.Sub\n * : borrow\nin a.Super\n close() : release this\n * : no-throw\n")));
    List<String> lineage = List.of("a/None", "a/Sub", "a/Super");

    assertThat(catalogue.row(lineage, "close", "()V").orElseThrow().origin()).isEqualTo("p:5");
    assertThat(catalogue.row(lineage, "open", "()V").orElseThrow().origin()).isEqualTo("p:3");
    assertThat(catalogue.row(List.of("a/None"), "open", "()V")).isEmpty();
  }

  @Test
  void theUsersRowsCountBeforeTheStandardOnes() {
    Row own = CatalogueReader.parseRow("java.sql.Connection.close() : borrow", "poolguard.yml:3");
    Catalogue catalogue =
        Catalogues.standardWith(new Pack("poolguard.yml", List.of(), List.of(own)));

    assertThat(catalogue.row("java/sql/Connection", "close", "()V")).contains(own);
    assertThat(catalogue.row("java/sql/Connection", "commit", "()V")).isPresent();
    assertThat(catalogue.rows()).hasSameSizeAs(Catalogues.standard().rows());
  }

  @Test
  void rowsParsedOnDemandAreThoseOfTheFiles() {
    List<Row> all =
        Catalogues.standardPacks().stream()
            .flatMap(pack -> pack.rows().stream())
            .sorted(
                Comparator.comparing(Row::owner).thenComparing(Row::key).thenComparing(Row::origin))
            .toList();

    assertThat(Catalogues.standard().rows())
        .hasSizeGreaterThan(1000)
        .containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void twoRowsOfOnePackForTheSameMethodAreAnError() {
    Row row = CatalogueReader.parseRow("a.B.m() : borrow", "x:1");
    Row again = CatalogueReader.parseRow("a.B.m() : no-throw", "x:2");

    assertThatThrownBy(() -> new Pack("x", List.of(), List.of(row, again)))
        .isInstanceOf(CatalogueException.class)
        .hasMessage("x:2: the method has a row already at x:1");
  }
}
