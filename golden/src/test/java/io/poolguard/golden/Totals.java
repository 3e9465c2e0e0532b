package io.poolguard.golden;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The figures of a run, as two Markdown tables: by project, and by rule. */
final class Totals {
  private final List<String> rows = new ArrayList<>();
  private final Map<Column, Long> sums = new EnumMap<>(Column.class);
  private final Map<String, Map<Column, Long>> rules = new TreeMap<>();

  private enum Column {
    LINES,
    FINDINGS,
    WARNINGS,
    TRUE,
    ARGUABLE,
    FALSE,
    COMPARED,
    DIFFERENT,
    METHODS,
    GIVEN_UP
  }

  private static final List<Column> OF_RULES =
      List.of(Column.FINDINGS, Column.WARNINGS, Column.TRUE, Column.ARGUABLE, Column.FALSE);

  void add(Golden golden, ClassFiles today, Compilation compilation) {
    Map<Column, Long> row = new EnumMap<>(Column.class);
    row.put(Column.LINES, (long) golden.lines());
    row.put(Column.COMPARED, (long) compilation.findings().size());
    row.put(Column.DIFFERENT, (long) golden.onlyOnOneSide().size());
    row.put(Column.METHODS, (long) today.result().methods());
    row.put(Column.GIVEN_UP, (long) today.result().statistics().givenUp());
    for (Golden.Judged judged : golden.findings()) {
      count(judged, row);
      String rule = judged.found().of("rule");
      count(judged, rules.computeIfAbsent(rule, k -> new EnumMap<>(Column.class)));
    }
    row.forEach((column, number) -> sums.merge(column, number, Long::sum));
    rows.add(line(golden.artifact(), row, List.of(Column.values())));
  }

  /** Verdicts count for what is told by default: notes are not. */
  private static void count(Golden.Judged judged, Map<Column, Long> row) {
    row.merge(Column.FINDINGS, 1L, Long::sum);
    if (judged.found().of("level").equals("note")) {
      return;
    }
    row.merge(Column.WARNINGS, 1L, Long::sum);
    switch (judged.verdict()) {
      case "true" -> row.merge(Column.TRUE, 1L, Long::sum);
      case "arguable" -> row.merge(Column.ARGUABLE, 1L, Long::sum);
      case "false" -> row.merge(Column.FALSE, 1L, Long::sum);
      default -> {} // Nobody has judged it yet, which is a complaint of its own.
    }
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

  /** Findings with the verdict {@code true}, of all warnings and errors. */
  double shareTrue() {
    return share(Column.TRUE, Column.WARNINGS);
  }

  /** The same for all rules but the one on leaks, which has most of the findings. */
  double shareTrueOfOtherRules() {
    Map<Column, Long> others = new EnumMap<>(Column.class);
    rules.forEach(
        (rule, row) -> {
          if (!rule.equals("JdbcResourceLeak")) {
            row.forEach((column, number) -> others.merge(column, number, Long::sum));
          }
        });
    return share(others, Column.TRUE, Column.WARNINGS);
  }

  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| project | lines | findings | warnings | true | arguable | false | javac's findings | differences | methods | given up |");
    lines.add("|---|---|---|---|---|---|---|---|---|---|---|");
    lines.addAll(rows);
    lines.add(line("all", sums, List.of(Column.values())));
    lines.add("");
    lines.add("| rule | findings | warnings | true | arguable | false |");
    lines.add("|---|---|---|---|---|---|");
    rules.forEach((rule, row) -> lines.add(line(rule, row, OF_RULES)));
    return String.join("\n", lines);
  }

  private double share(Column part, Column whole) {
    return share(sums, part, whole);
  }

  private static double share(Map<Column, Long> sums, Column part, Column whole) {
    long all = sums.getOrDefault(whole, 0L);
    return all == 0 ? 0 : (double) sums.getOrDefault(part, 0L) / all;
  }

  private static String line(String name, Map<Column, Long> row, List<Column> columns) {
    StringBuilder line = new StringBuilder("| ").append(name);
    for (Column column : columns) {
      line.append(" | ").append(row.getOrDefault(column, 0L));
    }
    return line.append(" |").toString();
  }
}
