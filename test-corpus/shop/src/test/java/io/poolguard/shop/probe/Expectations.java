package io.poolguard.shop.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads lines of the form {@code class#method: Api.method kind, kind}. */
final class Expectations {

  static final Path FILE = Path.of("expected-findings.txt");

  private Expectations() {}

  static Set<Leak> read() throws IOException {
    try (Stream<String> lines = Files.lines(FILE)) {
      return lines
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .flatMap(Expectations::parse)
          .collect(Collectors.toSet());
    }
  }

  private static Stream<Leak> parse(String line) {
    String[] parts = line.split(": | ", 3);
    return Arrays.stream(parts[2].split(", "))
        .map(kind -> new Leak(parts[0], parts[1], ExitKind.valueOf(kind.toUpperCase(Locale.ROOT))));
  }
}
