package io.poolguard.poolconfig;

import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.policy.ConfigRules;
import io.poolguard.policy.Setting;
import java.util.Comparator;
import java.util.Optional;

/**
 * A setting that will not do what its author wants.
 *
 * @param rule which rule
 * @param level how bad
 * @param origin where the setting is written, or the file in which it is missing
 * @param subject whose setting it is
 * @param value name and value as written, e.g. {@code connection-timeout 100}
 * @param message what the pool will do, one sentence without a full stop
 * @param advice what to do
 */
public record ConfigFinding(
    Rule rule,
    Level level,
    Origin origin,
    Subject subject,
    String value,
    String message,
    Advice advice)
    implements Comparable<ConfigFinding> {
  private static final Comparator<ConfigFinding> ORDER =
      Comparator.comparing(ConfigFinding::origin)
          .thenComparing(finding -> finding.rule().id())
          .thenComparing(finding -> finding.subject().property())
          .thenComparing(finding -> finding.subject().profile())
          .thenComparing(ConfigFinding::message);

  /**
   * Whose setting it is.
   *
   * @param datasource property prefix, bean name, or empty
   * @param profile Spring profile, or empty
   * @param property full name of the property, or empty
   * @param setting the setting in PoolGuard's vocabulary
   */
  public record Subject(
      String datasource, String profile, String property, Optional<Setting> setting) {}

  /** The finding at another level. */
  public ConfigFinding at(Level other) {
    return new ConfigFinding(rule, other, origin, subject, value, message, advice);
  }

  /**
   * The characters of the file that the finding is about: a value, or a name in a program.
   *
   * @param text the file, as it was audited
   * @return offset of the first, and of the one behind the last
   */
  public int[] range(String text) {
    return new ConfigLines(text, origin).range();
  }

  /** The sentences after the place: value, what happens, what to do, rule. */
  public String text() {
    return sentence()
        + (advice.text().isEmpty() ? "" : " " + advice.text())
        + " ["
        + rule.id()
        + "]";
  }

  /** The first of them: value, and what happens. */
  public String sentence() {
    return value + ": " + message + whenAlone() + ".";
  }

  /**
   * The profile, where the file does not tell it and other settings decide: what is so in each run
   * is said of none.
   */
  private String whenAlone() {
    String profile = subject.profile();
    String file = String.valueOf(origin.file().getFileName());
    return !rule.equals(ConfigRules.CHANGED)
            || profile.isEmpty()
            || file.contains("-" + profile + ".")
        ? ""
        : ", in profile " + profile;
  }

  /**
   * Identifies the finding without line numbers.
   *
   * @param file name of the file in reports
   */
  public String fingerprint(String file) {
    return String.join(
        "|",
        "1",
        rule.id(),
        file,
        subject.property().isEmpty() ? value : subject.property(),
        subject.profile());
  }

  @Override
  public int compareTo(ConfigFinding other) {
    return ORDER.compare(this, other);
  }
}
