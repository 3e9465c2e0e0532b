package io.poolguard.corpus.kit;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads markers of the form {@code // LEAK Rule: normal, checked} or {@code // LEAK Rule#2: close},
 * and {@code // FINDS Rule} or {@code // FINDS Rule#2} for findings that are no leaks; a line may
 * carry several, each behind its own slashes.
 */
final class Markers {
  private static final Pattern START = Pattern.compile("//\\s*(LEAK|FINDS)\\b");
  private static final Pattern MARKER =
      Pattern.compile("\\s+([A-Z][A-Za-z]*)(?:#([1-9]\\d?))?: ([a-z]+(?:, [a-z]+)*)\\s*");

  private static final Pattern FOUND =
      Pattern.compile("\\s+([A-Z][A-Za-z]*)(?:#([1-9]\\d?))?\\s*");

  private Markers() {}

  /** The findings that a case asks for, in the order of its lines. */
  static List<ExpectedFinding> read(CaseSource source) {
    List<ExpectedFinding> findings = new ArrayList<>();
    List<String> lines = source.lines();
    for (int i = 0; i < lines.size(); i++) {
      findings.addAll(readLine(source, i + 1, lines.get(i)));
    }
    return List.copyOf(findings);
  }

  private static List<ExpectedFinding> readLine(CaseSource source, int line, String text) {
    List<ExpectedFinding> findings = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Matcher start = START.matcher(text);
    boolean more = start.find();
    while (more) {
      int from = start.end();
      boolean leak = start.group(1).equals("LEAK");
      more = start.find();
      String rest = text.substring(from, more ? start.start() : text.length());
      ExpectedFinding finding = leak ? readLeak(source, line, rest) : readOther(source, line, rest);
      if (!seen.add(finding.rule() + "#" + finding.ordinal())) {
        throw new MalformedMarkerException(source.file(), line, "two markers for one acquisition");
      }
      findings.add(finding);
    }
    return findings;
  }

  private static ExpectedFinding readOther(CaseSource source, int line, String text) {
    Matcher marker = FOUND.matcher(text);
    if (!marker.matches()) {
      throw new MalformedMarkerException(
          source.file(), line, "a marker reads `// FINDS Rule[#n]`, not `// FINDS" + text + "`");
    }
    return new ExpectedFinding(
        marker.group(1), source.file(), source.className(), line, ordinal(marker), Set.of());
  }

  private static int ordinal(Matcher marker) {
    return marker.group(2) == null ? 1 : Integer.parseInt(marker.group(2));
  }

  private static ExpectedFinding readLeak(CaseSource source, int line, String text) {
    Matcher marker = MARKER.matcher(text);
    if (!marker.matches()) {
      throw new MalformedMarkerException(
          source.file(),
          line,
          "a marker reads `// LEAK Rule[#n]: kind, kind`, not `// LEAK" + text + "`");
    }
    int ordinal = ordinal(marker);
    Set<ExitKind> kinds = kinds(source, line, marker.group(3));
    return new ExpectedFinding(
        marker.group(1), source.file(), source.className(), line, ordinal, kinds);
  }

  private static Set<ExitKind> kinds(CaseSource source, int line, String words) {
    EnumSet<ExitKind> kinds = EnumSet.noneOf(ExitKind.class);
    int last = -1;
    for (String word : words.split(", ")) {
      ExitKind kind = kind(source, line, word);
      if (kind.ordinal() <= last) {
        throw new MalformedMarkerException(
            source.file(),
            line,
            "exit kinds stand once each, in the order normal, checked, unchecked, close");
      }
      last = kind.ordinal();
      kinds.add(kind);
    }
    return kinds;
  }

  private static ExitKind kind(CaseSource source, int line, String word) {
    for (ExitKind kind : ExitKind.values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw new MalformedMarkerException(source.file(), line, "no such exit kind: " + word);
  }
}
