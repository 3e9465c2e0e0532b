package io.poolguard.corpus.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The differences between hosts and markers that are known, each with its cause. What stands here
 * must still be true: a host's test wants the differences that it sees to be exactly these.
 */
public final class Ledger {
  private static final String RESOURCE = "/corpus-ledger.txt";

  private final List<Row> rows;

  private Ledger(List<Row> rows) {
    this.rows = rows;
  }

  /**
   * One known difference.
   *
   * @param caseName the simple name of the case
   * @param host who differs, such as {@code bytecode}
   * @param difference {@code missed} or {@code reported} and the finding, as {@link #difference}
   *     words it
   * @param cause why, in a sentence
   */
  public record Row(String caseName, String host, String difference, String cause) {}

  /**
   * Reads the ledger.
   *
   * @throws IllegalArgumentException when a line is no row; the message holds the line
   * @throws UncheckedIOException when it cannot be read
   */
  public static Ledger load() {
    try (InputStream in = Ledger.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("no ledger on the class path: " + RESOURCE);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Ledger parse(String text) {
    return new Ledger(
        text.lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(Ledger::row)
            .toList());
  }

  private static Row row(String line) {
    String[] cells = line.split("\\|", -1);
    if (cells.length != 4 || cells[3].isBlank()) {
      throw new IllegalArgumentException("not `case | host | difference | cause`: " + line);
    }
    return new Row(cells[0].strip(), cells[1].strip(), cells[2].strip(), cells[3].strip());
  }

  /** All rows, in the order of the file. */
  public List<Row> rows() {
    return rows;
  }

  /** The known differences of one host on one case. */
  public List<String> differences(String host, CaseSource source) {
    return rows.stream()
        .filter(r -> r.host().equals(host) && r.caseName().equals(source.simpleName()))
        .map(Row::difference)
        .sorted()
        .toList();
  }

  /**
   * Words a difference.
   *
   * @param verb {@code missed} or {@code reported}
   * @param finding the finding that one side has and the other has not
   */
  public static String difference(String verb, ExpectedFinding finding) {
    String words =
        String.join(", ", finding.kinds().stream().sorted().map(ExitKind::word).toList());
    return verb
        + " "
        + finding.line()
        + "#"
        + finding.ordinal()
        + " "
        + finding.rule()
        + ": "
        + words;
  }
}
