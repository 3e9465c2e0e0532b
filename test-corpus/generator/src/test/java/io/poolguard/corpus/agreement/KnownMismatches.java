package io.poolguard.corpus.agreement;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the engine is known to get wrong: rows {@code signature | what the program has | cause}. The
 * second cell is a regular expression that is found in the source.
 */
final class KnownMismatches {
  private static final String RESOURCE = "/known-mismatches.txt";

  private final List<Row> rows;

  private record Row(String signature, Pattern source, String cause) {}

  private KnownMismatches(List<Row> rows) {
    this.rows = rows;
  }

  static KnownMismatches load() throws IOException {
    try (InputStream in = KnownMismatches.class.getResourceAsStream(RESOURCE)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new KnownMismatches(
          text.lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(KnownMismatches::row)
              .toList());
    }
  }

  private static Row row(String line) {
    String[] cells = line.split(" \\| ", -1);
    if (cells.length != 3 || cells[2].isBlank()) {
      throw new IllegalArgumentException("not `signature | source | cause`: " + line);
    }
    return new Row(cells[0].strip(), Pattern.compile(cells[1].strip()), cells[2].strip());
  }

  /** Why the engine errs here, if that is known. */
  Optional<String> cause(Trial trial) {
    return rows.stream()
        .filter(row -> row.signature().equals(trial.signature()))
        .filter(row -> row.source().matcher(trial.source().text()).find())
        .map(Row::cause)
        .findFirst();
  }
}
