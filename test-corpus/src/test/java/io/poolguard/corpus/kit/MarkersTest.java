package io.poolguard.corpus.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkersTest {
  private static final String FILE = "io/poolguard/corpus/basic/Sample.java";

  private static CaseSource source(String... lines) {
    return new CaseSource(FILE, "io.poolguard.corpus.basic.Sample", List.of(lines));
  }

  @Test
  void readsRuleLineAndKinds() {
    List<ExpectedFinding> found =
        source("class Sample {", "  a(); // LEAK JdbcResourceLeak: normal, close", "}").expected();

    assertThat(found)
        .containsExactly(
            new ExpectedFinding(
                "JdbcResourceLeak",
                FILE,
                "io.poolguard.corpus.basic.Sample",
                2,
                1,
                Set.of(ExitKind.NORMAL, ExitKind.CLOSE)));
  }

  @Test
  void readsSeveralMarkersOfOneLine() {
    List<ExpectedFinding> found =
        source("a(); // LEAK DoubleClose: unchecked // LEAK JdbcResourceLeak#2: checked")
            .expected();

    assertThat(found).extracting(ExpectedFinding::ordinal).containsExactly(1, 2);
    assertThat(found)
        .extracting(ExpectedFinding::toString)
        .containsExactly(
            FILE + ":1 DoubleClose: unchecked", FILE + ":1 JdbcResourceLeak#2: checked");
  }

  @Test
  void leavesOtherCommentsAlone() {
    assertThat(source("a(); // a LEAK of sorts", "b(); // LEAKY").expected()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "// LEAK JdbcResourceLeak | a marker reads",
        "// LEAK: normal | a marker reads",
        "// LEAK JdbcResourceLeak: normal checked | a marker reads",
        "// LEAK JdbcResourceLeak#0: normal | a marker reads",
        "// LEAK JdbcResourceLeak: abnormal | no such exit kind: abnormal",
        "// LEAK JdbcResourceLeak: close, normal | in the order",
        "// LEAK JdbcResourceLeak: normal, normal | once each",
        "// LEAK JdbcResourceLeak: normal // LEAK JdbcResourceLeak: close | two markers for one",
      })
  void aMalformedMarkerNamesFileAndLine(String comment, String reason) {
    CaseSource source = source("class Sample {", "  a(); " + comment, "}");

    assertThatThrownBy(source::expected)
        .isInstanceOf(MalformedMarkerException.class)
        .hasMessageStartingWith(FILE + ":2: ")
        .hasMessageContaining(reason);
  }
}
