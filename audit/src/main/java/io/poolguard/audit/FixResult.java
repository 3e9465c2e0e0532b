package io.poolguard.audit;

import io.poolguard.policy.InputException;
import io.poolguard.sourcefix.repair.Refusal;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What was repaired, and what was not.
 *
 * @param changes the repaired files, by name
 * @param fixed the findings that are gone, each with what of its file's change belongs to it
 * @param refused the others, each with the reason
 * @param details more to the reason, for those of which there is more to tell
 * @param offered of these, those for which people may choose a repair: what it would change
 */
public record FixResult(
    List<Change> changes,
    Map<ReportedFinding, Change> fixed,
    Map<ReportedFinding, Refusal> refused,
    Map<ReportedFinding, String> details,
    Map<ReportedFinding, Change> offered) {
  /** So many places are told of each reason. */
  private static final int TOLD = 5;

  public FixResult {
    details = Map.copyOf(details);
    offered = Map.copyOf(offered);
    changes = changes.stream().sorted(Comparator.comparing(Change::file)).toList();
    fixed = Map.copyOf(fixed);
    refused = Map.copyOf(refused);
  }

  /**
   * A repaired file.
   *
   * @param file absolute
   * @param before its text
   * @param after the repaired text
   * @param charset its encoding
   */
  public record Change(Path file, String before, String after, Charset charset) {
    /** The text of a file; empty if writing it anew would lose bytes. */
    static Optional<String> text(Path file, Charset charset) throws IOException {
      byte[] bytes = Files.readAllBytes(file);
      String text = new String(bytes, charset);
      return Arrays.equals(text.getBytes(charset), bytes) ? Optional.of(text) : Optional.empty();
    }

    /** The difference, with names from a folder. */
    public String diff(Path root) {
      return UnifiedDiff.of(ReportedFinding.relative(file, root), before, after);
    }
  }

  /** Both together. */
  public FixResult plus(FixResult other) {
    List<Change> all = new ArrayList<>(changes);
    all.addAll(other.changes);
    Map<ReportedFinding, Change> gone = new HashMap<>(fixed);
    gone.putAll(other.fixed);
    Map<ReportedFinding, Refusal> left = new HashMap<>(refused);
    left.putAll(other.refused);
    Map<ReportedFinding, String> more = new HashMap<>(details);
    more.putAll(other.details);
    Map<ReportedFinding, Change> choices = new HashMap<>(offered);
    choices.putAll(other.offered);
    return new FixResult(all, gone, left, more, choices);
  }

  /**
   * Mends the settings that a module sees.
   *
   * @param <M> what stands for a module
   */
  public interface OfSettings<M> {
    /** What became of them; files that are changed already are left alone. */
    SettingFixer.Outcome fix(M module, Set<Path> taken) throws InputException;
  }

  /**
   * The same with changes of settings, in files that these leave alone. A file that several modules
   * see is mended once.
   *
   * @param told is given what became of each module's
   */
  public <M> FixResult withSettings(
      Iterable<M> modules, OfSettings<M> settings, Consumer<SettingFixer.Outcome> told)
      throws InputException {
    Set<Path> taken = new HashSet<>();
    changes.forEach(change -> taken.add(change.file()));
    List<Change> all = new ArrayList<>(changes);
    for (M module : modules) {
      SettingFixer.Outcome outcome = settings.fix(module, taken);
      told.accept(outcome);
      for (Change change : outcome.changes()) {
        if (taken.add(change.file())) {
          all.add(change);
        }
      }
    }
    return new FixResult(all, fixed, refused, details, offered);
  }

  /** Nothing was looked at. */
  public static FixResult none() {
    return new FixResult(List.of(), Map.of(), Map.of(), Map.of(), Map.of());
  }

  /** How many findings were refused for which reason, in the order of the reasons. */
  public Map<Refusal, Long> reasons() {
    return refused.values().stream()
        .collect(
            Collectors.groupingBy(
                reason -> reason, () -> new EnumMap<>(Refusal.class), Collectors.counting()));
  }

  /** The summary for a person. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    int found = fixed.size() + refused.size();
    lines.add(
        ConsoleReport.plural(found, "finding", "findings")
            + " in code, "
            + fixed.size()
            + " repaired in "
            + ConsoleReport.plural(changes.size(), "file", "files")
            + (refused.isEmpty() ? "." : ", " + refused.size() + " not:"));
    reasons()
        .forEach(
            (reason, count) -> {
              List<ReportedFinding> left =
                  refused.keySet().stream().filter(f -> refused.get(f) == reason).sorted().toList();
              lines.add("  " + count + "  " + reason.reason() + ": " + places(left));
              left.stream()
                  .filter(details::containsKey)
                  .map(finding -> "       " + place(finding) + more(reason) + details.get(finding))
                  .distinct()
                  .limit(TOLD)
                  .forEach(lines::add);
            });
    return lines;
  }

  private static String more(Refusal reason) {
    return reason == Refusal.MISSING_CLASS ? " needs " : " would get ";
  }

  private static String places(List<ReportedFinding> findings) {
    List<String> places = findings.stream().map(FixResult::place).distinct().toList();
    String named = String.join(", ", places.subList(0, Math.min(TOLD, places.size())));
    return named + (places.size() > TOLD ? ", …" : "");
  }

  private static String place(ReportedFinding finding) {
    String file = finding.finding().sourceFile();
    return file.substring(file.lastIndexOf('/') + 1) + ":" + finding.line();
  }

  private String reason(ReportedFinding finding, Refusal why) {
    String detail = details.getOrDefault(finding, "");
    return why.reason() + (detail.isEmpty() ? "" : ": " + detail);
  }

  /** What reports tell of this: of each finding its own part of its file's change. */
  public Evidence evidence(Path root) {
    Map<String, String> repairs = new HashMap<>();
    fixed.forEach((finding, change) -> repairs.put(Evidence.key(finding), change.diff(root)));
    offered.forEach((finding, change) -> repairs.put(Evidence.key(finding), change.diff(root)));
    Map<String, String> refusals = new HashMap<>();
    refused.forEach((finding, why) -> refusals.put(Evidence.key(finding), reason(finding, why)));
    return new Evidence(repairs, refusals, Map.of(), List.of());
  }
}
