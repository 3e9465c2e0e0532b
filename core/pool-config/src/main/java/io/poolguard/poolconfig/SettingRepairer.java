package io.poolguard.poolconfig;

import io.poolguard.analysis.rule.Level;
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
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * From the text of a file and a finding on a setting in it to the edits that do what the finding
 * advises: another value, another name, or a line for a setting that is missing. All is done in the
 * text, where the finding says that the setting stands; a value that stands elsewhere, behind a
 * placeholder, is left alone.
 */
public final class SettingRepairer {
  /** While these are there, the pool may not start, and nothing more is said of it. */
  private static final Set<Rule> STOPPING =
      Set.of(ConfigRules.REFUSED, ConfigRules.BIND_FAILURE, ConfigRules.UNKNOWN_PROPERTY);

  private static final Pattern NUMBER =
      Pattern.compile(
          "\\b\\d[\\d.,_]*(?:\\s?(?:ms|s|min|h|d|milliseconds?|seconds?|minutes?|hours?))?\\b");

  /** And while this is, nothing is said of all pools of a file. */
  private static final Set<Rule> NEVER = Set.of(ConfigRules.BROKEN);

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
    if (edit.isEmpty()) {
      return new Repairs(List.of(), Optional.of(Refusal.ELSEWHERE));
    }
    List<TextEdit> edits = List.of(edit.get());
    Optional<Refusal> wrong =
        wrong(String.valueOf(finding.origin().file().getFileName()), text, edits);
    return wrong.isPresent()
        ? new Repairs(List.of(), wrong)
        : new Repairs(List.of(new Repairs.Proposal(title, edits)), Optional.empty());
  }

  /** What is wrong with the file as such, once it is edited. */
  private static Optional<Refusal> wrong(String file, String text, List<TextEdit> edits) {
    Optional<SettingNames> before = SettingNames.of(file, text);
    Optional<SettingNames> after = SettingNames.of(file, TextEdit.apply(text, edits));
    if (before.isEmpty() || after.isEmpty()) {
      return Optional.empty();
    }
    if (after.get().givesTwice(before.get())) {
      return Optional.of(Refusal.TWICE);
    }
    return after.get().isWorseThan(before.get())
        ? Optional.of(Refusal.UNREADABLE)
        : Optional.empty();
  }

  /** A comment that silences the finding where it stands; empty where none can be written. */
  public Optional<Repairs.Proposal> suppression(String text, ConfigFinding finding) {
    String id = finding.rule().id();
    String part = id.substring(id.indexOf('/') + 1);
    if (isJson(finding)) {
      return Optional.empty();
    }
    return new ConfigLines(text, finding.origin())
        .comment("poolguard:ignore " + part)
        .map(edit -> new Repairs.Proposal("Suppress " + part + " here", List.of(edit)));
  }

  /**
   * Whether an edited text is a repair: its finding is gone, and none has come in its place. Where
   * a pool did not start before, what is said of it now was only hidden. Lines may have moved.
   *
   * @param mended the finding that was to go
   * @param before the findings in the text as it was
   * @param after the findings in the edited text
   */
  public static boolean isMended(
      ConfigFinding mended, List<ConfigFinding> before, List<ConfigFinding> after) {
    return judge(mended, before, after).isEmpty();
  }

  /**
   * What is wrong with an edited text, see {@link #isMended}.
   *
   * @param mended the finding that was to go
   * @param before the findings in the text as it was
   * @param after the findings in the edited text
   */
  public static Optional<Refusal> judge(
      ConfigFinding mended, List<ConfigFinding> before, List<ConfigFinding> after) {
    String print = print(mended);
    if (after.stream().filter(f -> print(f).equals(print)).count()
        >= before.stream().filter(f -> print(f).equals(print)).count()) {
      return Optional.of(Refusal.REMAINS);
    }
    return hasMore(before, after.stream().filter(f -> counts(mended, f)).toList())
        ? Optional.of(Refusal.NEW_FINDING)
        : Optional.empty();
  }

  /** Whether something is said that was not said before, or more often. */
  public static boolean hasMore(List<ConfigFinding> before, List<ConfigFinding> after) {
    return !Judgement.isNoMore(counts(before), counts(after));
  }

  /** Whether a finding that has come is one too many. */
  private static boolean counts(ConfigFinding mended, ConfigFinding come) {
    if (NEVER.contains(come.rule()) || STOPPING.contains(come.rule())) {
      return true;
    }
    return !STOPPING.contains(mended.rule()) && !isRemark(mended, come);
  }

  /**
   * Whether it only says of another setting that it does not go with the value that the policy
   * wants, of which the policy says nothing.
   */
  private static boolean isRemark(ConfigFinding mended, ConfigFinding come) {
    return mended.rule().equals(ConfigRules.BASELINE)
        && !come.rule().equals(ConfigRules.BASELINE)
        && come.level() == Level.NOTE
        && come.subject().setting().isPresent()
        && !come.subject().setting().equals(mended.subject().setting());
  }

  private static Map<String, Long> counts(List<ConfigFinding> findings) {
    return findings.stream()
        .collect(Collectors.groupingBy(SettingRepairer::sentence, Collectors.counting()));
  }

  /** The key without numbers: what is said of a neighbour may quote the value that was changed. */
  public static String sentence(ConfigFinding finding) {
    return print(finding) + "|" + NUMBER.matcher(finding.message()).replaceAll("0");
  }

  /** All that says what is wrong, but not where in its file. */
  public static String key(ConfigFinding finding) {
    return print(finding) + "|" + finding.message();
  }

  private static String print(ConfigFinding finding) {
    return finding.fingerprint(finding.origin().file().toString());
  }

  private static Optional<TextEdit> set(String text, ConfigFinding finding, Advice.Set set) {
    if (set.present().isEmpty() && isJson(finding)) {
      return Optional.empty();
    }
    if (set.present().isEmpty()) {
      return new ConfigLines(text, finding.origin()).line(set.property(), set.value());
    }
    Property present = set.present().get();
    if (!present.origin().file().equals(finding.origin().file())) {
      return Optional.empty();
    }
    if (present.elsewhere().filter(e -> e.origin().equals(present.origin())).isPresent()) {
      return new ConfigLines(text, present.origin()).otherwise(present.quoted(), set.value());
    }
    return new ConfigLines(text, present.origin()).value(present.quoted(), set.value());
  }

  /** JSON has no comments, and its lines end in ways of their own. */
  private static boolean isJson(ConfigFinding finding) {
    return finding.origin().file().toString().endsWith(".json");
  }

  private static Optional<TextEdit> renamed(String text, Advice.Rename rename) {
    Property property = rename.property();
    ConfigLines lines = new ConfigLines(text, property.origin());
    return property.isVariable()
        ? lines.name(property.written(), rename.name())
        : lines.key(property.written(), rename.name());
  }
}
