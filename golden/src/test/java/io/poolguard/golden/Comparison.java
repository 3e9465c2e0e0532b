package io.poolguard.golden;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A golden file beside what PoolGuard says today.
 *
 * @param now the golden file with today's findings, and the verdicts of those that stay
 * @param complaints what is not as the file says, for people to read
 */
record Comparison(Golden now, List<String> complaints) {

  static Comparison of(Golden golden, ClassFiles today, Compilation compilation, int lines) {
    Map<String, Golden.Judged> known = new LinkedHashMap<>();
    golden.findings().forEach(judged -> known.put(judged.found().fingerprint(), judged));
    List<String> complaints = new ArrayList<>();
    List<Golden.Judged> judgedNow = new ArrayList<>();
    Map<String, Golden.Judged> moved = moved(golden, today);
    for (Golden.Found found : today.findings()) {
      Golden.Judged before = moved.get(found.fingerprint());
      if (before == null) {
        before = known.get(found.fingerprint());
        before = moved.containsValue(before) ? null : before;
      }
      if (before != null) {
        known.remove(before.found().fingerprint());
      }
      if (before == null) {
        complaints.add("+ new: " + found);
        judgedNow.add(new Golden.Judged(found, "", ""));
        continue;
      }
      if (!before.found().equals(found)) {
        complaints.add("~ changed, was: " + before.found() + "\n  now: " + found);
      }
      if (!before.isJudged()) {
        complaints.add("? without a verdict: " + found);
      }
      judgedNow.add(new Golden.Judged(found, before.verdict(), before.because()));
    }
    known.values().forEach(gone -> complaints.add("- vanished: " + gone.found()));
    List<Golden.Difference> differences =
        compilation.files().isEmpty()
            ? golden.differences()
            : differences(golden, today, compilation, complaints);
    int classes = today.result().classes();
    if (golden.lines() != lines || golden.classes() != classes) {
      complaints.add(
          "lines and classes: %d, %d; were %d, %d"
              .formatted(lines, classes, golden.lines(), golden.classes()));
    }
    Golden now =
        new Golden(
            golden.artifact(),
            golden.extras(),
            golden.source(),
            lines,
            classes,
            judgedNow,
            differences);
    return new Comparison(now, complaints);
  }

  /**
   * By today's fingerprint, what was known of the same place: other findings before it in the
   * method change its number.
   */
  private static Map<String, Golden.Judged> moved(Golden golden, ClassFiles today) {
    Map<String, Golden.Judged> moved = new LinkedHashMap<>();
    for (Golden.Found found : today.findings()) {
      List<Golden.Judged> there =
          golden.findings().stream().filter(j -> j.found().isAtPlaceOf(found)).toList();
      long here = today.findings().stream().filter(found::isAtPlaceOf).count();
      if (there.size() == 1 && here == 1) {
        moved.put(found.fingerprint(), there.get(0));
      }
    }
    return moved;
  }

  private static List<Golden.Difference> differences(
      Golden golden, ClassFiles today, Compilation compilation, List<String> complaints) {
    Set<String> compiled = new HashSet<>(compilation.files());
    List<String> onlyBytecode = new ArrayList<>();
    today.findings().stream()
        .filter(found -> compiled.contains(found.of("file")))
        .forEach(found -> onlyBytecode.add(found.shown()));
    List<String> onlyJavac = new ArrayList<>();
    for (String finding : compilation.findings()) {
      if (!onlyBytecode.remove(finding)) {
        onlyJavac.add(finding);
      }
    }
    List<Golden.Difference> now = new ArrayList<>();
    onlyJavac.forEach(finding -> now.add(new Golden.Difference("javac", finding, "")));
    onlyBytecode.forEach(finding -> now.add(new Golden.Difference("bytecode", finding, "")));
    List<Golden.Difference> kept = new ArrayList<>();
    for (Golden.Difference one : now) {
      Golden.Difference before =
          golden.differences().stream().filter(one::isSame).findFirst().orElse(one);
      if (before.because().isBlank()) {
        complaints.add("! only " + one.host() + " has: " + one.finding());
      }
      kept.add(before);
    }
    golden.differences().stream()
        .filter(before -> now.stream().noneMatch(before::isSame))
        .forEach(before -> complaints.add("! no difference any more: " + before.finding()));
    return kept;
  }
}
