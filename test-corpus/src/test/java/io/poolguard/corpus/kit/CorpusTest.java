package io.poolguard.corpus.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The corpus has the shape that its users rely on. */
class CorpusTest {
  private final Corpus corpus = Corpus.load();

  @Test
  void isLargeAndHalfOfItIsCorrectCode() {
    long correct = corpus.cases().stream().filter(c -> c.expected().isEmpty()).count();

    assertThat(corpus.cases()).hasSizeGreaterThanOrEqualTo(150);
    assertThat(correct * 2).isGreaterThanOrEqualTo(corpus.cases().size());
  }

  @Test
  void everyCaseHasItsClassFileAndAUniqueName() {
    assertThat(corpus.cases()).extracting(CaseSource::simpleName).doesNotHaveDuplicates();
    assertThat(corpus.cases())
        .allSatisfy(c -> assertThat(corpus.classFiles(c)).containsKey(c.className()));
  }

  @Test
  void everyCaseSaysItsBehaviourInOneLine() {
    assertThat(corpus.cases())
        .allSatisfy(
            c ->
                assertThat(c.lines())
                    .filteredOn(l -> l.matches("/\\*\\* [A-Z`a-z].*\\. \\*/"))
                    .hasSize(1));
  }

  @Test
  void everyMarkerNamesARule() {
    List<String> rules =
        corpus.cases().stream()
            .flatMap(c -> c.expected().stream())
            .map(ExpectedFinding::rule)
            .distinct()
            .toList();

    assertThat(rules)
        .contains("JdbcResourceLeak")
        .isSubsetOf(
            "JdbcResourceLeak",
            "DoubleClose",
            "NestedConnectionAcquire",
            "PoolCreatedPerCall",
            "UseAfterClose");
  }

  @Test
  void classFilesOfOneCaseAreItsOwn() {
    CaseSource source = corpus.find("SessionForgotten");

    assertThat(corpus.classFiles(source).keySet())
        .isEqualTo(Set.of(source.className(), source.className() + "$Session"));
  }

  @Test
  void sharedClassesAreNoCases() {
    assertThat(corpus.shared()).extracting(CaseSource::simpleName).contains("ForwardingConnection");
    assertThat(corpus.cases()).extracting(CaseSource::area).doesNotContain("shared", "kit");
  }

  @Test
  void anUnknownCaseIsAnError() {
    assertThatThrownBy(() -> corpus.find("NoSuchCase")).hasMessageContaining("NoSuchCase");
  }
}
