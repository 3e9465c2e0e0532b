package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.rule.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private static final Path PAGES = Path.of("..", "..", "docs", "rules", "RiskyPoolConfig");
  private static final Pattern BLOCK =
      Pattern.compile("<!-- (file: (\\S+)|finds) -->\n```\\w*\n(.*?)```", Pattern.DOTALL);

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
    String page = Files.readString(PAGES.resolve(part + ".md"));
    int right = page.indexOf("## Right");

    Example wrong = example(page.substring(page.indexOf("## Wrong"), right), "wrong");
    List<String> found = lines(wrong.project, part);
    assertThat(found).isNotEmpty().containsExactlyElementsOf(wrong.finds);

    Example correct = example(page.substring(right), "right");
    assertThat(lines(correct.project, part)).isEmpty();
  }

  @Test
  void everyPageHasItsRule() throws IOException {
    try (Stream<Path> pages = Files.list(PAGES)) {
      assertThat(pages.map(p -> p.getFileName().toString().replace(".md", "")))
          .containsExactlyInAnyOrderElementsOf(parts().toList());
    }
  }

  private static List<String> lines(Project project, String part) throws Exception {
    return project.lines().stream()
        .filter(line -> line.endsWith("[RiskyPoolConfig/" + part + "]"))
        .toList();
  }

  private record Example(Project project, List<String> finds) {}

  private Example example(String section, String name) throws IOException {
    Project project = new Project(Files.createDirectories(folder.resolve(name)));
    List<String> finds = new ArrayList<>();
    Matcher block = BLOCK.matcher(section);
    while (block.find()) {
      if (block.group(1).equals("finds")) {
        finds.addAll(block.group(3).lines().toList());
      } else {
        project.file(block.group(2), block.group(3));
      }
    }
    return new Example(project, finds);
  }
}
