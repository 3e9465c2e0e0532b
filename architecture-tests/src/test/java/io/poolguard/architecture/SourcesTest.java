package io.poolguard.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What CONTRIBUTING asks of each source file and a compiler does not see. */
class SourcesTest {
  private static final int LONGEST_FILE = 400;
  private static final Pattern UNWANTED =
      Pattern.compile("\\b(TODO|FIXME|XXX)\\b|@Disabled\\b|\\bThread\\.sleep\\b");

  static List<String> modules() {
    return House.modules();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void filesAreShortFinishedAndAwake(String module) {
    assertThat(House.sources(module)).isNotEmpty();
    assertThat(House.sources(module).stream().flatMap(SourcesTest::complaints)).isEmpty();
  }

  private static Stream<String> complaints(Path source) {
    List<String> lines = lines(source);
    Stream<String> length =
        lines.size() > LONGEST_FILE
            ? Stream.of(source + ": " + lines.size() + " lines")
            : Stream.of();
    Stream<String> words =
        lines.stream()
            .filter(line -> UNWANTED.matcher(line).find())
            .map(line -> source + ": " + line.strip());
    return Stream.concat(length, words);
  }

  private static List<String> lines(Path source) {
    try {
      return Files.readAllLines(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
