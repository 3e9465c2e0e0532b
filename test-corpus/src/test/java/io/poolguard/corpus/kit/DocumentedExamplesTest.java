package io.poolguard.corpus.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The Java in the rule pages is copied from cases, whose labels are proved: this finds a copy that
 * has gone stale.
 */
class DocumentedExamplesTest {
  private static final Path PAGES = Path.of("..", "docs", "rules");
  private static final Path CASES = Path.of("src", "main", "java", "io", "poolguard", "corpus");
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "(?:<!-- corpus: (?<file>\\S+) -->\\R)?```java\\R(?<text>.*?)```", Pattern.DOTALL);

  @TestFactory
  Stream<DynamicTest> everyExampleIsRegionOfCase() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> pages = Files.list(PAGES)) {
      for (Path page : pages.filter(Files::isRegularFile).sorted().toList()) {
        EXAMPLE.matcher(Files.readString(page)).results().forEach(e -> tests.add(test(page, e)));
      }
    }
    assertThat(tests).as("examples in the rule pages").isNotEmpty();
    return tests.stream();
  }

  private static DynamicTest test(Path page, MatchResult example) {
    String file = example.group(1);
    return DynamicTest.dynamicTest(
        page.getFileName() + ": " + file,
        () -> {
          assertThat(file).as("case named before the example").isNotNull();
          assertThat(withoutIndent(Files.readString(caseOf(file))))
              .contains(withoutIndent(example.group(2)));
        });
  }

  private static Path caseOf(String file) {
    Path own = CASES.resolve(file);
    return Files.exists(own) ? own : Path.of("frameworks").resolve(own);
  }

  /** Regions start at any depth; the depth is all that may differ. */
  private static String withoutIndent(String text) {
    return String.join("\n", text.lines().map(String::strip).toList());
  }
}
