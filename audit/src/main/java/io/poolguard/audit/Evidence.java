package io.poolguard.audit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known of findings beyond the analysis; findings are named by {@link #key}.
 *
 * @param repairs a verified unified diff, for findings that can be repaired
 * @param refusals why a finding was not repaired, for the others that were tried
 * @param seen how often a pool's leak detection has named the acquiring call
 * @param missed leaks that a pool has named and the analysis has not, each with its stack trace
 */
public record Evidence(
    Map<String, String> repairs,
    Map<String, String> refusals,
    Map<String, Integer> seen,
    List<MissedLeak> missed) {
  /** Nothing is known. */
  public static final Evidence NONE = new Evidence(Map.of(), Map.of(), Map.of(), List.of());

  public Evidence {
    repairs = Map.copyOf(repairs);
    refusals = Map.copyOf(refusals);
    seen = Map.copyOf(seen);
    missed = List.copyOf(missed);
  }

  /**
   * A leak that was seen at run time alone.
   *
   * @param place class, method and line of the program's own code
   * @param count how often it was seen
   * @param stack the frames of the first, from the acquiring call outwards
   */
  public record MissedLeak(String place, int count, List<String> stack) {
    public MissedLeak {
      stack = List.copyOf(stack);
    }
  }

  /** What became of settings. */
  public static Evidence of(List<SettingFixer.Outcome> outcomes, Path root) {
    Map<String, String> repairs = new HashMap<>();
    Map<String, String> refusals = new HashMap<>();
    for (SettingFixer.Outcome outcome : outcomes) {
      outcome.left().forEach((setting, why) -> refusals.put(key(setting), why.reason()));
      outcome.repairs().forEach((setting, part) -> repairs.put(key(setting), part.diff(root)));
    }
    repairs.keySet().removeAll(refusals.keySet());
    return new Evidence(repairs, refusals, Map.of(), List.of());
  }

  /** Both together; what is known of a finding twice is this one's. */
  public Evidence plus(Evidence other) {
    Map<String, String> allRepairs = new HashMap<>(other.repairs);
    allRepairs.putAll(repairs);
    Map<String, String> allRefusals = new HashMap<>(other.refusals);
    allRefusals.putAll(refusals);
    Map<String, Integer> allSeen = new HashMap<>(other.seen);
    allSeen.putAll(seen);
    List<MissedLeak> allMissed = new ArrayList<>(missed);
    allMissed.addAll(other.missed);
    return new Evidence(allRepairs, allRefusals, allSeen, allMissed);
  }

  /** The name of a finding in these maps. */
  public static String key(Reported finding) {
    return finding.module() + "\n" + finding.fingerprint();
  }

  /** What was seen at run time, for a person. */
  public List<String> lines(Report report) {
    List<String> lines = new ArrayList<>();
    int all =
        seen.values().stream().mapToInt(Integer::intValue).sum()
            + missed.stream().mapToInt(MissedLeak::count).sum();
    lines.add(
        ConsoleReport.plural(all, "leak", "leaks")
            + " in the logs; they confirm "
            + ConsoleReport.plural(seen.size(), "finding", "findings")
            + (missed.isEmpty()
                ? "."
                : ", and at "
                    + ConsoleReport.plural(missed.size(), "place", "places")
                    + " there is none."));
    List<Reported> findings = new ArrayList<>(report.findings());
    findings.addAll(report.accepted());
    findings.stream()
        .filter(finding -> seen(finding) > 0)
        .sorted(Comparator.comparingInt(finding -> -seen(finding)))
        .forEach(
            finding ->
                lines.add(
                    "  confirmed, "
                        + times(seen(finding))
                        + ": "
                        + finding.fileName(report.here())
                        + ":"
                        + finding.line()));
    missed.forEach(leak -> lines.add("  no finding, " + times(leak.count()) + ": " + leak.place()));
    return lines;
  }

  private static String times(int count) {
    return count == 1 ? "once" : count + " times";
  }

  /** What became of findings that were to be repaired, with how many they are; the most first. */
  Map<String, Integer> outcomes(List<Reported> findings) {
    Map<String, Integer> refused = new TreeMap<>();
    int repaired = 0;
    for (Reported finding : findings) {
      Optional<String> why = shortRefusal(finding);
      if (why.isPresent()) {
        refused.merge("Not repaired: " + why.get(), 1, Integer::sum);
      } else if (repair(finding).isPresent()) {
        repaired++;
      }
    }
    Map<String, Integer> all = new LinkedHashMap<>();
    if (repaired > 0) {
      all.put("Repaired and checked", repaired);
    }
    refused.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(each -> all.put(each.getKey(), each.getValue()));
    return all;
  }

  Optional<String> repair(Reported finding) {
    return Optional.ofNullable(repairs.get(key(finding)));
  }

  Optional<String> refusal(Reported finding) {
    return Optional.ofNullable(refusals.get(key(finding)));
  }

  /** The reason alone; what is told of one finding stands behind a colon. */
  Optional<String> shortRefusal(Reported finding) {
    return refusal(finding).map(why -> why.replaceFirst(": .*", ""));
  }

  int seen(Reported finding) {
    return seen.getOrDefault(key(finding), 0);
  }
}
