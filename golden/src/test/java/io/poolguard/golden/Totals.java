package io.poolguard.golden;

import java.util.ArrayList;
import java.util.List;

/** The figures of a run, as a Markdown table. */
final class Totals {
  private final List<String> rows = new ArrayList<>();
  private final long[] sums = new long[Column.values().length];

  private enum Column {
    LINES,
    FINDINGS,
    TRUE,
    ARGUABLE,
    FALSE,
    COMPARED,
    DIFFERENT,
    METHODS,
    GIVEN_UP
  }

  void add(Golden golden, ClassFiles today, Compilation compilation) {
    long[] row = {
      golden.lines(),
      golden.findings().size(),
      count(golden, "true"),
      count(golden, "arguable"),
      count(golden, "false"),
      compilation.findings().size(),
      golden.differences().size(),
      today.result().methods(),
      today.result().statistics().givenUp()
    };
    for (int i = 0; i < row.length; i++) {
      sums[i] += row[i];
    }
    rows.add(line(golden.artifact(), row));
  }

  int projects() {
    return rows.size();
  }

  /** Methods given up, of all that have code. */
  double shareGivenUp() {
    return share(Column.GIVEN_UP, Column.METHODS);
  }

  /** Findings that one host alone has, of those that javac has. */
  double shareDifferent() {
    return share(Column.DIFFERENT, Column.COMPARED);
  }

  @Override
  public String toString() {
    return String.join(
        "\n",
        "| project | lines | findings | true | arguable | false | javac's findings | differences | methods | given up |",
        "|---|---|---|---|---|---|---|---|---|---|",
        String.join("\n", rows),
        line("all", sums));
  }

  private double share(Column part, Column whole) {
    long all = sums[whole.ordinal()];
    return all == 0 ? 0 : (double) sums[part.ordinal()] / all;
  }

  private static long count(Golden golden, String verdict) {
    return golden.findings().stream().filter(j -> j.verdict().equals(verdict)).count();
  }

  private static String line(String name, long[] row) {
    StringBuilder line = new StringBuilder("| ").append(name);
    for (long value : row) {
      line.append(" | ").append(value);
    }
    return line.append(" |").toString();
  }
}
