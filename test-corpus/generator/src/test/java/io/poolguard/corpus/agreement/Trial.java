package io.poolguard.corpus.agreement;

import io.poolguard.corpus.kit.CaseSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the oracle and the hosts say about one program. Findings are written as in the ledger: line,
 * ordinal, rule and exit kinds.
 *
 * @param shown what running it showed
 * @param driven whether it runs at all
 * @param complete whether it was run in all the ways there are
 * @param silent lines of which the runs say nothing
 * @param found by host
 * @param troubles of the hosts with it: methods given up, constructs that are not known
 */
record Trial(
    CaseSource source,
    Set<String> shown,
    boolean driven,
    boolean complete,
    Set<Integer> silent,
    Map<String, Set<String>> found,
    List<String> troubles) {

  /** What became of the comparison. */
  enum Result {
    AGREED,
    /**
     * The hosts agree and know of more than the runs could show: in lines that no run reaches, or
     * behind more failures than the budget allows.
     */
    NOT_EXPLORED,
    /** The database refuses it, or it has no end: running it says nothing. */
    NOT_DRIVEN,
    DIFFERED
  }

  Result result() {
    if (!driven) {
      return Result.NOT_DRIVEN;
    }
    Set<Set<String>> answers = Set.copyOf(found.values());
    if (troubles.isEmpty() && answers.equals(Set.of(shown))) {
      return Result.AGREED;
    }
    if (!troubles.isEmpty() || answers.size() > 1) {
      return Result.DIFFERED;
    }
    Set<String> extra = kinds(answers.iterator().next());
    boolean missed = !extra.containsAll(kinds(shown));
    extra.removeAll(kinds(shown));
    extra.removeIf(this::isSilent);
    return !missed && (extra.isEmpty() || !complete) ? Result.NOT_EXPLORED : Result.DIFFERED;
  }

  private boolean isSilent(String finding) {
    return silent.contains(Integer.valueOf(finding.split("#", 2)[0]));
  }

  /** One entry for each exit kind of each finding. */
  private static Set<String> kinds(Set<String> findings) {
    Set<String> all = new TreeSet<>();
    for (String finding : findings) {
      String[] parts = finding.split(": ", 2);
      for (String kind : parts[1].split(", ")) {
        all.add(parts[0] + ": " + kind);
      }
    }
    return all;
  }

  /** The words of the exit kinds that the runs showed. */
  Set<String> exits() {
    return words(kinds(shown));
  }

  /** The source with the markers that the runs proved, as a case of the corpus has it. */
  String asCase() {
    StringBuilder text = new StringBuilder();
    List<String> lines = source.lines();
    for (int i = 0; i < lines.size(); i++) {
      text.append(lines.get(i));
      for (String finding : shown) {
        String place = (i + 1) + "#";
        if (finding.startsWith(place)) {
          String rest = finding.substring(place.length());
          String ordinal = rest.substring(0, rest.indexOf(' '));
          String marker = rest.substring(rest.indexOf(' ') + 1);
          text.append(" // LEAK ");
          text.append(ordinal.equals("1") ? marker : marker.replace(":", "#" + ordinal + ":"));
        }
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** Who says what the runs do not show, and the other way round: the same for like differences. */
  String signature() {
    Map<String, String> sides = new TreeMap<>();
    found.forEach(
        (host, findings) -> {
          Set<String> extra = kinds(findings);
          extra.removeAll(kinds(shown));
          extra.removeIf(this::isSilent);
          Set<String> missing = kinds(shown);
          missing.removeAll(kinds(findings));
          sides.put(host, "+" + words(extra) + " -" + words(missing));
        });
    return sides + (troubles.isEmpty() ? "" : " troubled");
  }

  private static Set<String> words(Set<String> kinds) {
    return kinds.stream()
        .map(kind -> kind.substring(kind.lastIndexOf(' ') + 1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** For people. */
  String describe() {
    return source.simpleName()
        + (complete ? "" : " (not all runs tried)")
        + (silent.isEmpty() ? "" : " (nothing is shown of lines " + silent + ")")
        + "\n  runs: "
        + shown
        + "\n  "
        + found
        + "\n  "
        + troubles
        + "\n"
        + source.text();
  }
}
