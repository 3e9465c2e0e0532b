package io.poolguard.rulepages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulePageTest {
  @TempDir Path pages;

  @Test
  void pageLosesWhatMakesSenseOnlyWhereItLies() throws IOException {
    page(
        """
        # SomeRule

        | | |
        |---|---|
        | weakness | [CWE-404](https://cwe.mitre.org/data/definitions/404.html): something |

        See [the policy](../policy.md) and [this](https://example.org/).

        <!-- corpus: basic/X.java -->
        ```java
        List<String> a;
        ```
        """);

    RulePage page = RulePage.read(pages, rule());

    assertThat(page.cwe()).isEqualTo(404);
    assertThat(page.html())
        .contains("See the policy and <a href=\"https://example.org/\">this</a>")
        .contains("List&lt;String&gt; a;", "<table>")
        .doesNotContain("<h1>", "corpus:", "../");
  }

  @Test
  void missingPageOrWeaknessFailsTheBuild() throws IOException {
    assertThatThrownBy(() -> RulePage.read(pages, rule()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the rule SomeRule has no page");
    page("# SomeRule\n");
    assertThatThrownBy(() -> RulePage.read(pages, rule()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("SomeRule.md: its table lacks the row");
  }

  @Test
  void partEndsAtTheNextHeading() throws IOException {
    Page page = new Page("p.md", "# P\n\n## One\n- a\n\n### Two\nb\n");

    assertThat(page.part("One")).contains("<li>a</li>").doesNotContain("b");
    assertThat(page.part("Two")).contains("<p>b</p>");
    assertThatThrownBy(() -> page.part("Three")).hasMessage("p.md: the heading `Three` is missing");
  }

  private static Rule rule() {
    return new Rule("SomeRule", Level.NOTE, "Summary.", "Help.");
  }

  private void page(String text) throws IOException {
    Files.writeString(pages.resolve("SomeRule.md"), text);
  }
}
