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
    Optional<TextEdit> edit;
    String title;
    if (finding.advice() instanceof Advice.Set set) {
      title = "Set " + set.name() + " to " + set.value();
      edit = set(text, finding, set);
    } else if (finding.advice() instanceof Advice.Rename rename) {
      title = "Write " + rename.name();
      edit = renamed(text, rename);
    } else {
      return new Repairs(List.of(), Optional.of(Refusal.SETTING));
    }
    return edit.map(
            e -> new Repairs(List.of(new Repairs.Proposal(title, List.of(e))), Optional.empty()))
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

  private static Optional<TextEdit> set(String text, ConfigFinding finding, Advice.Set set) {
    if (set.present().isEmpty()) {
      return new ConfigLines(text, finding.origin()).line(set.property(), set.value());
    }
    Property present = set.present().get();
    return present.origin().file().equals(finding.origin().file())
        ? new ConfigLines(text, present.origin()).value(present.quoted(), set.value())
        : Optional.empty();
  }

  private static Optional<TextEdit> renamed(String text, Advice.Rename rename) {
    Property property = rename.property();
    ConfigLines lines = new ConfigLines(text, property.origin());
    return property.isVariable()
        ? lines.name(property.written(), rename.name())
        : lines.key(property.written(), rename.name());
  }
}
