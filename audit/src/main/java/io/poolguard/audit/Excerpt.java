package io.poolguard.audit;

import io.poolguard.analysis.rule.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The lines of one source file that a path touches, with some around them.
 *
 * @param sourceFile the name that the finding gives the file
 * @param rows in order of their lines
 */
record Excerpt(String sourceFile, List<Row> rows) {
  private static final int AROUND = 2;

  Excerpt {
    rows = List.copyOf(rows);
  }

  /**
   * A line.
   *
   * @param line 1-based; 0 for a step whose line is not known
   * @param code its text without the indentation that all rows share; empty when there is no source
   * @param gap whether lines are left out before it
   * @param steps what happens there, in order
   */
  record Row(int line, String code, boolean gap, List<Numbered> steps) {
    Row {
      steps = List.copyOf(steps);
    }
  }

  /**
   * A step with its place in the path.
   *
   * @param number 1-based
   * @param step the step
   */
  record Numbered(int number, Step step) {}

  /** The excerpts of a finding, by file, in the order in which its path comes to the files. */
  static List<Excerpt> of(ReportedFinding reported, SourceLines sources) {
    Map<String, TreeMap<Integer, List<Numbered>>> files = new LinkedHashMap<>();
    // A rule without a path shows its place.
    files.put(reported.finding().sourceFile(), new TreeMap<>());
    if (reported.finding().witness().isEmpty()) {
      at(files, reported.finding().sourceFile(), reported.line());
    }
    int number = 0;
    for (Step step : reported.finding().witness()) {
      number++;
      String name =
          step.sourceFile().isEmpty() ? reported.finding().sourceFile() : step.sourceFile();
      at(files, name, step.line()).add(new Numbered(number, step));
    }
    List<Excerpt> excerpts = new ArrayList<>();
    files.forEach(
        (name, steps) -> {
          if (!steps.isEmpty()) {
            excerpts.add(new Excerpt(name, rows(reported, sources, name, steps)));
          }
        });
    return excerpts;
  }

  private static List<Numbered> at(
      Map<String, TreeMap<Integer, List<Numbered>>> files, String name, int line) {
    return files
        .computeIfAbsent(name, file -> new TreeMap<>())
        .computeIfAbsent(line, at -> new ArrayList<>());
  }

  private static List<Row> rows(
      ReportedFinding reported,
      SourceLines sources,
      String name,
      Map<Integer, List<Numbered>> steps) {
    Optional<Path> file = reported.file(name);
    List<String> text = file.map(f -> sources.lines(f, reported.charset())).orElse(List.of());
    TreeSet<Integer> shown = new TreeSet<>(steps.keySet());
    for (int line : steps.keySet()) {
      for (int near = line - AROUND; near <= line + AROUND; near++) {
        if (line > 0 && near >= 1 && near <= text.size()) {
          shown.add(near);
        }
      }
    }
    int indentation = indentation(shown, text);
    List<Row> rows = new ArrayList<>();
    int last = -1;
    for (int line : shown) {
      String code = line < 1 || line > text.size() ? "" : text.get(line - 1);
      boolean gap = last > 0 && line > last + 1;
      rows.add(
          new Row(
              line,
              code.isBlank() ? "" : code.substring(indentation).stripTrailing(),
              gap,
              steps.getOrDefault(line, List.of())));
      last = line;
    }
    return rows;
  }

  /** How many leading blanks all lines have; a tab counts as one, so that none is cut in two. */
  private static int indentation(TreeSet<Integer> shown, List<String> text) {
    return shown.stream()
        .filter(line -> line >= 1 && line <= text.size() && !text.get(line - 1).isBlank())
        .mapToInt(line -> text.get(line - 1).length() - text.get(line - 1).stripLeading().length())
        .min()
        .orElse(0);
  }
}
