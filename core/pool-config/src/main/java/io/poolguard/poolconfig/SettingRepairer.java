package io.poolguard.poolconfig;

import io.poolguard.analysis.rule.Rule;
import io.poolguard.policy.ConfigRules;
import io.poolguard.sourcefix.repair.Judgement;
import io.poolguard.sourcefix.repair.Refusal;
import io.poolguard.sourcefix.repair.Repairs;
import io.poolguard.sourcefix.repair.TextEdit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * From the text of a file and a finding on a setting in it to the edits that do what the finding
 * advises: another value, another name, or a line for a setting that is missing. All is done in the
 * text, where the finding says that the setting stands; a value that stands elsewhere, behind a
 * placeholder, is left alone.
 */
public final class SettingRepairer {
  /** While these are there, the pool does not start, and nothing more is said of it. */
  private static final Set<Rule> STOPPING =
      Set.of(ConfigRules.REFUSED, ConfigRules.BIND_FAILURE, ConfigRules.UNKNOWN_PROPERTY);

  /**
   * The ways to mend a setting.
   *
   * @param text the file of the finding's origin, as it was audited
   */
  public Repairs repairs(String text, ConfigFinding finding) {
    ConfigLines lines = new ConfigLines(text, finding.origin());
    Optional<Advice.Set> set = Advice.toSet(finding.advice());
    Optional<String> write = Advice.toWrite(finding.advice());
    Optional<TextEdit> edit = Optional.empty();
    String title = "";
    if (set.isPresent()) {
      title = "Set " + set.get().property() + " to " + set.get().value();
      edit =
          finding.value().endsWith(" not set")
              ? missing(lines, finding, set.get())
              : lines.value(written(finding), set.get().value());
    } else if (write.isPresent() && finding.rule().equals(ConfigRules.UNKNOWN_PROPERTY)) {
      title = "Write " + write.get();
      edit = renamed(lines, finding, write.get());
    } else if (write.isPresent() && finding.rule().equals(ConfigRules.ENV_PREFIX)) {
      title = "Write " + write.get();
      edit = lines.name(finding.value().replaceFirst(" .*", ""), write.get());
    } else {
      return new Repairs(List.of(), Optional.of(Refusal.SETTING));
    }
    String name = title;
    return edit.map(
            e -> new Repairs(List.of(new Repairs.Proposal(name, List.of(e))), Optional.empty()))
        .orElseGet(() -> new Repairs(List.of(), Optional.of(Refusal.ELSEWHERE)));
  }

  /** A comment that silences the finding where it stands; empty where none can be written. */
  public Optional<Repairs.Proposal> suppression(String text, ConfigFinding finding) {
    String id = finding.rule().id();
    String part = id.substring(id.indexOf('/') + 1);
    return new ConfigLines(text, finding.origin())
        .comment("poolguard:ignore " + part)
        .map(edit -> new Repairs.Proposal("Suppress " + part + " here", List.of(edit)));
  }

  /**
   * Whether an edited text is a repair: its finding is gone, and none has come in its place. Where
   * a pool did not start before, what is said of it now was only hidden.
   *
   * @param mended the finding that was to go
   * @param before the findings in the text as it was
   * @param after the findings in the edited text
   */
  public static boolean isMended(
      ConfigFinding mended, List<ConfigFinding> before, List<ConfigFinding> after) {
    Map<String, Long> old = counts(before);
    Map<String, Long> now = counts(after);
    String key = key(mended);
    return now.getOrDefault(key, 0L) < old.getOrDefault(key, 0L)
        && (STOPPING.contains(mended.rule())
            ? after.stream().filter(f -> f.rule().equals(mended.rule())).allMatch(before::contains)
            : Judgement.isNoMore(old, now));
  }

  private static Map<String, Long> counts(List<ConfigFinding> findings) {
    return findings.stream()
        .collect(Collectors.groupingBy(SettingRepairer::key, Collectors.counting()));
  }

  private static String key(ConfigFinding finding) {
    return finding.fingerprint(finding.origin().file().toString());
  }

  private static String written(ConfigFinding finding) {
    return finding.value().substring(finding.value().indexOf(' ') + 1);
  }

  private static Optional<TextEdit> renamed(ConfigLines lines, ConfigFinding finding, String name) {
    String property = finding.subject().property();
    String old = property.substring(property.lastIndexOf('.') + 1);
    return lines.key(old, lines.isHikariFile() ? HikariFiles.bean(name) : name);
  }

  private static Optional<TextEdit> missing(
      ConfigLines lines, ConfigFinding finding, Advice.Set set) {
    String full = finding.subject().property();
    return lines.isHikariFile()
        ? lines.line(HikariFiles.bean(set.property()), set.value())
        : lines.line(full, set.value());
  }
}
