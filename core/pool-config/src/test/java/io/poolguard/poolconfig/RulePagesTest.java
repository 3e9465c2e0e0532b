package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.rule.Rule;
import io.poolguard.policy.ConfigRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each rule has a page; what the page shows as wrong is found as it says, what it shows as right is
 * not.
 */
class RulePagesTest {
  @TempDir Path folder;

  static Stream<String> parts() {
    return ConfigRules.all().stream()
        .map(Rule::id)
        .filter(id -> id.contains("/"))
        .map(RulePagesTest::part);
  }

  private static String part(String id) {
    return id.substring(id.indexOf('/') + 1);
  }

  @ParameterizedTest
  @MethodSource("parts")
  void wrongIsFoundAsThePageSaysAndRightIsNot(String part) throws Exception {
    String page = Files.readString(RulePage.FOLDER.resolve(part + ".md"));
    int right = page.indexOf("## Right");

    RulePage.Example wrong = example(page.substring(page.indexOf("## Wrong"), right), "wrong");
    List<String> found = lines(wrong.project(), part);
    assertThat(found).isNotEmpty().containsExactlyElementsOf(wrong.finds());

    RulePage.Example correct = example(page.substring(right), "right");
    assertThat(lines(correct.project(), part)).isEmpty();
  }

  @Test
  void everyPageHasItsRule() throws IOException {
    try (Stream<Path> pages = Files.list(RulePage.FOLDER)) {
      assertThat(pages.map(p -> p.getFileName().toString().replace(".md", "")))
          .containsExactlyInAnyOrderElementsOf(parts().toList());
    }
  }

  private static List<String> lines(Project project, String part) throws Exception {
    return project.lines().stream()
        .filter(line -> line.endsWith("[RiskyPoolConfig/" + part + "]"))
        .toList();
  }

  private RulePage.Example example(String section, String name) throws IOException {
    return RulePage.example(section, Files.createDirectories(folder.resolve(name)));
  }
}
