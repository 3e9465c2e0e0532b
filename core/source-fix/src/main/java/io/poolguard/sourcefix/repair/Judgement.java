package io.poolguard.sourcefix.repair;

import io.poolguard.analysis.rule.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether an edited text is a repair: its finding is gone, and none has come in its place. */
public final class Judgement {
  private Judgement() {}

  /**
   * Judges an edit. That some finding of the method is gone does not do: a close of two resources
   * has two, and each has a repair of its own.
   *
   * @param repaired the finding that was to go
   * @param before the findings in the text as it was
   * @param after the findings in the edited text
   * @return what is wrong with it, if anything is
   */
  public static Optional<Refusal> of(Finding repaired, List<Finding> before, List<Finding> after) {
    Map<String, Long> old = counts(before);
    Map<String, Long> now = counts(after);
    String key = key(repaired);
    String own = identity(repaired);
    if (now.getOrDefault(key, 0L) >= old.getOrDefault(key, 0L)
        || count(own, after) >= count(own, before)) {
      return Optional.of(Refusal.REMAINS);
    }
    return isNoMore(old, now) ? Optional.empty() : Optional.of(Refusal.NEW_FINDING);
  }

  /** The first finding that is there more often than before, if one is. */
  public static Optional<Finding> first(List<Finding> before, List<Finding> now) {
    Map<String, Long> old = counts(before);
    Map<String, Long> counted = counts(now);
    return now.stream()
        .filter(each -> counted.getOrDefault(key(each), 0L) > old.getOrDefault(key(each), 0L))
        .findFirst();
  }

  /** How often each finding is there. */
  public static Map<String, Long> counts(List<Finding> findings) {
    Map<String, Long> counts = new HashMap<>();
    findings.forEach(finding -> counts.merge(key(finding), 1L, Long::sum));
    return counts;
  }

  /** Whether none of the findings now is there more often than before. */
  public static boolean isNoMore(Map<String, Long> before, Map<String, Long> now) {
    return now.entrySet().stream()
        .allMatch(e -> e.getValue() <= before.getOrDefault(e.getKey(), 0L));
  }

  private static long count(String own, List<Finding> findings) {
    return findings.stream().filter(finding -> identity(finding).equals(own)).count();
  }

  /**
   * What tells a finding from the others of its key, wherever its lines are. Acquisitions keep
   * their numbers when one of them is released; other findings are numbered anew when one goes, but
   * each says what it is about.
   */
  public static String identity(Finding finding) {
    return finding.isLeak()
        ? finding.fingerprint()
        : key(finding) + "|" + finding.message().replaceAll("\\b\\d+\\b", "");
  }

  /** What a finding keeps when others of its method go: all but the ordinal. */
  private static String key(Finding finding) {
    String print = finding.fingerprint();
    return print.substring(0, print.lastIndexOf('|'));
  }
}
