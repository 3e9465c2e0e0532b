package io.poolguard.intellij.inspection;

import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.rule.ExitKind;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Level;
import io.poolguard.bytecode.BytecodeAnalysis;
import io.poolguard.bytecode.ClassFileProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What the class files of a golden project gave, and why the editor's trees give something else.
 *
 * @param name of the project
 * @param told by place: the fingerprint, with the line in place of the ordinal, which is the order
 *     of the paths and may differ where two branches acquire alike
 * @param lined whether the class files have line numbers
 * @param classes in the jar, by their internal names; it may have fewer than the sources
 * @param causes of differences
 */
record GoldenFindings(
    String name, Map<String, Told> told, boolean lined, Set<String> classes, List<Cause> causes) {
  /** A line of the ledger. */
  record Cause(Pattern side, Pattern place) {
    private boolean explains(Difference difference) {
      return side.matcher(difference.side()).matches() && place.matcher(difference.place()).find();
    }
  }

  /**
   * What is compared of a finding.
   *
   * @param file its source file
   * @param text level, line, exit kinds and message
   */
  record Told(String file, String text) {
    private static String key(Finding finding, boolean lined) {
      String print = finding.fingerprint();
      return !lined
          ? print
          : print.substring(0, print.lastIndexOf('|'))
              + "|line "
              + finding.site().line()
              + "#"
              + finding.lineOrdinal();
    }

    private static Told of(Finding finding, boolean lined) {
      String exits =
          finding.exits().stream().sorted().map(ExitKind::word).collect(Collectors.joining(", "));
      String level = finding.level().name().toLowerCase(Locale.ROOT);
      String text =
          "%s, line %d (%s): %s".formatted(level, finding.site().line(), exits, finding.message());
      return new Told(
          finding.sourceFile(), lined ? text : text.replaceAll("( at|,) line \\d+", ""));
    }
  }

  /**
   * What one side alone tells, or tells otherwise than the other.
   *
   * @param side {@code editor} or {@code class files}
   * @param place of the finding: fingerprint and line
   * @param told what it says
   */
  record Difference(String side, String place, Told told) {
    @Override
    public String toString() {
      return side + ": " + place + "\n    " + told.file() + ": " + told.text();
    }
  }

  /**
   * What the class files give today.
   *
   * @param name of the project
   * @param jar of the project
   * @param classPath what it needs
   * @param ledger lines of project, side, a regular expression that the place has a match of, and
   *     the cause, divided by tabs
   */
  static GoldenFindings of(String name, Path jar, List<Path> classPath, Path ledger)
      throws IOException {
    List<Finding> found = new ArrayList<>();
    try (ClassFileProgram program = ClassFileProgram.open(List.of(jar), classPath)) {
      BytecodeAnalysis.run(
              program, around -> new Analyzer(around, Catalogues.standard()), done -> {})
          .findings()
          .stream()
          .filter(finding -> finding.level() != Level.OFF)
          .forEach(found::add);
    }
    boolean lined = found.stream().anyMatch(finding -> finding.site().line() > 0);
    Map<String, Told> told = new TreeMap<>();
    found.forEach(finding -> told.put(Told.key(finding, lined), Told.of(finding, lined)));
    return new GoldenFindings(name, told, lined, classes(jar), causes(ledger, name));
  }

  private static Set<String> classes(Path jar) throws IOException {
    try (ZipFile file = new ZipFile(jar.toFile())) {
      return file.stream()
          .map(ZipEntry::getName)
          .filter(entry -> entry.endsWith(".class"))
          .map(entry -> entry.substring(0, entry.length() - ".class".length()))
          .collect(Collectors.toSet());
    }
  }

  private static List<Cause> causes(Path ledger, String name) throws IOException {
    List<Cause> causes = new ArrayList<>();
    for (String line : Files.readAllLines(ledger)) {
      String[] parts = line.split("\t", -1);
      if (!line.startsWith("#") && parts[0].equals(name)) {
        causes.add(new Cause(Pattern.compile(parts[1]), Pattern.compile(parts[2])));
      }
    }
    return causes;
  }

  /** What differs between the class files' findings and these. */
  List<Difference> differences(Collection<Finding> findings) {
    Map<String, Finding> editor = new TreeMap<>();
    findings.stream()
        .filter(finding -> classes.contains(finding.method().owner()))
        .forEach(finding -> editor.put(Told.key(finding, lined), finding));
    List<Difference> all = new ArrayList<>();
    told.forEach(
        (place, here) -> {
          Finding there = editor.get(place);
          if (there == null || !Told.of(there, lined).text().equals(here.text())) {
            all.add(new Difference("class files", place, here));
          }
        });
    editor.forEach(
        (place, finding) -> {
          Told there = Told.of(finding, lined);
          Told here = told.get(place);
          if (finding.level() != Level.OFF && (here == null || !there.text().equals(here.text()))) {
            all.add(new Difference("editor", place, there));
          }
        });
    return all;
  }

  /** The differences whose cause is not known, and the causes of those that are none any more. */
  List<String> complaints(List<Difference> differences) {
    List<String> all = new ArrayList<>();
    for (Difference each : differences) {
      if (causes.stream().noneMatch(cause -> cause.explains(each))) {
        all.add(each.toString());
      }
    }
    for (Cause cause : causes) {
      if (differences.stream().noneMatch(cause::explains)) {
        all.add("no difference any more: " + cause);
      }
    }
    return all;
  }
}
