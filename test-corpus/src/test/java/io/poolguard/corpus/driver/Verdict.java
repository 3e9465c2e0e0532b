package io.poolguard.corpus.driver;

import io.poolguard.corpus.kit.CaseSource;
import io.poolguard.corpus.kit.ExitKind;
import io.poolguard.corpus.kit.ExpectedFinding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares what the runs of a case showed with what its markers say. */
final class Verdict {
  /** Where every misuse has its marker; elsewhere the rules may pass over some. */
  private static final Set<String> COMPLETE_AREAS = Set.of("closing", "nesting");

  private static final String LEAK = "JdbcResourceLeak";
  private static final Set<String> GIVEN_TO_ENUMS =
      Set.of("<clinit>", "values", "valueOf", "$values");

  private final CaseSource source;
  private final Evidence evidence;
  private final List<Site> ownSites;

  Verdict(CaseSource source, Evidence evidence, List<Site> sites) {
    this.source = source;
    this.evidence = evidence;
    this.ownSites =
        sites.stream()
            .filter(
                s ->
                    s.className().equals(source.className())
                        || s.className().startsWith(source.className() + "$"))
            .filter(s -> s.line() > 0 && s.line() <= source.lines().size())
            // What javac gives to a class of static methods and to an enum.
            .filter(s -> !s.callee().matches("java/lang/(Object|Enum).<init>.*"))
            .filter(s -> !GIVEN_TO_ENUMS.contains(s.method()))
            .toList();
  }

  /** Empty when markers and runs agree and every line that calls something was reached. */
  List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    Map<String, Map<ExitKind, String>> seen = observed();
    Map<String, Set<ExitKind>> expected = expected();
    Set<String> places = new TreeSet<>(seen.keySet());
    places.addAll(expected.keySet());
    for (String place : places) {
      Map<ExitKind, String> runs = seen.getOrDefault(place, Map.of());
      Set<ExitKind> wanted = expected.getOrDefault(place, Set.of());
      if (!runs.keySet().equals(wanted)) {
        complaints.add(disagreement(place, wanted, runs));
      }
    }
    complaints.addAll(misuses());
    complaints.addAll(unreached());
    return complaints;
  }

  /** What the runs showed, in the form of markers. */
  List<ExpectedFinding> findings() {
    List<ExpectedFinding> findings = new ArrayList<>();
    Map<List<Integer>, Set<ExitKind>> places = new HashMap<>();
    evidence
        .leaks()
        .forEach(
            (site, kinds) ->
                places
                    .computeIfAbsent(
                        List.of(site.line(), ordinal(site)), p -> EnumSet.noneOf(ExitKind.class))
                    .addAll(kinds.keySet()));
    places.forEach(
        (place, kinds) ->
            findings.add(
                new ExpectedFinding(
                    LEAK, source.file(), source.className(), place.get(0), place.get(1), kinds)));
    findings.sort(
        Comparator.comparingInt(ExpectedFinding::line).thenComparing(ExpectedFinding::ordinal));
    return findings;
  }

  private String disagreement(String place, Set<ExitKind> wanted, Map<ExitKind, String> runs) {
    StringBuilder text = new StringBuilder(source.file() + ":" + place);
    text.append(" expected [")
        .append(words(wanted))
        .append("], observed [")
        .append(words(runs.keySet()))
        .append("]");
    runs.forEach(
        (kind, run) -> text.append("\n      ").append(kind.word()).append(": ").append(run));
    return text.toString();
  }

  private static String words(Set<ExitKind> kinds) {
    return kinds.stream().map(ExitKind::word).collect(Collectors.joining(", "));
  }

  private Map<String, Set<ExitKind>> expected() {
    Map<String, Set<ExitKind>> expected = new TreeMap<>();
    for (ExpectedFinding finding : source.expected()) {
      if (!finding.isLeak()) {
        continue;
      }
      expected.put(place(finding.line(), finding.ordinal()), finding.kinds());
    }
    return expected;
  }

  private Map<String, Map<ExitKind, String>> observed() {
    Map<String, Map<ExitKind, String>> observed = new TreeMap<>();
    evidence
        .leaks()
        .forEach(
            (site, kinds) ->
                observed
                    .computeIfAbsent(
                        place(site.line(), ordinal(site)), p -> new EnumMap<>(ExitKind.class))
                    .putAll(kinds));
    return observed;
  }

  /** What runs show of the other rules is in the markers of its areas, and the other way round. */
  private List<String> misuses() {
    List<String> complaints = new ArrayList<>();
    List<ExpectedFinding> markers = source.expected().stream().filter(f -> !f.isLeak()).toList();
    for (ExpectedFinding marker : markers) {
      boolean seen =
          evidence.misuses().stream()
              .anyMatch(m -> m.rule().equals(marker.rule()) && m.lines().contains(marker.line()));
      if (!seen && Misuse.SHOWN.contains(marker.rule())) {
        complaints.add(marker + " was observed in no run");
      }
    }
    for (Misuse misuse :
        COMPLETE_AREAS.contains(source.area()) ? evidence.misuses() : Set.<Misuse>of()) {
      boolean marked =
          markers.stream()
              .anyMatch(m -> m.rule().equals(misuse.rule()) && misuse.lines().contains(m.line()));
      if (!marked) {
        complaints.add(
            source.file() + ": " + misuse.rule() + " at " + misuse.lines() + " has no marker");
      }
    }
    return complaints;
  }

  private static String place(int line, int ordinal) {
    return String.format("%3d", line) + (ordinal == 1 ? "" : "#" + ordinal);
  }

  /**
   * The rank of a site among the acquisitions of its line; copies of one source call count once.
   */
  private int ordinal(Site site) {
    List<Site> distinct = new ArrayList<>();
    List<Site> line =
        evidence.acquiring().stream()
            .filter(s -> s.line() == site.line())
            .sorted(Comparator.comparingInt(Site::id))
            .toList();
    for (Site next : line) {
      boolean copy = distinct.stream().anyMatch(d -> isCopy(d, next));
      if (!copy) {
        distinct.add(next);
      }
      if (next.equals(site)) {
        return copy ? 1 + indexOfOriginal(distinct, next) : distinct.size();
      }
    }
    throw new IllegalStateException("not an acquiring site: " + site);
  }

  private int indexOfOriginal(List<Site> distinct, Site copy) {
    for (int i = 0; i < distinct.size(); i++) {
      if (isCopy(distinct.get(i), copy)) {
        return i;
      }
    }
    throw new IllegalStateException("no original for " + copy);
  }

  private boolean isCopy(Site one, Site other) {
    return one.callee().equals(other.callee())
        && one.method().equals(other.method())
        && one.className().equals(other.className())
        && !evidence.together().contains(Set.of(one, other));
  }

  private List<String> unreached() {
    return unreachedLines().stream()
        .filter(line -> !isBehindUseAfterClose(line))
        .map(line -> source.file() + ":" + line + " was never reached in any run")
        .toList();
  }

  /** What is used after its close throws: nothing behind it need be reached. */
  private boolean isBehindUseAfterClose(int line) {
    return source.expected().stream()
        .anyMatch(f -> f.rule().equals(Misuse.USE_AFTER_CLOSE) && f.line() < line);
  }

  /** Lines of which the runs say nothing, or not all. */
  Set<Integer> silentLines() {
    Set<Integer> lines = new TreeSet<>(unreachedLines());
    lines.addAll(evidence.mute());
    return lines;
  }

  /** Lines that call something and were never reached. */
  private Set<Integer> unreachedLines() {
    Set<Integer> lines = new TreeSet<>();
    ownSites.forEach(s -> lines.add(s.line()));
    ownSites.stream()
        .filter(s -> evidence.hit().contains(s.id()))
        .forEach(s -> lines.remove(s.line()));
    return lines;
  }
}
