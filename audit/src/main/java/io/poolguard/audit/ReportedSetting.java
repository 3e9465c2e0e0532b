package io.poolguard.audit;

import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.poolconfig.ConfigFinding;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * A finding on the settings of a pool.
 *
 * @param finding at the level that the policy gives it
 * @param module artifact id, or empty
 * @param base the folder to which the file's name in the fingerprint is relative
 */
public record ReportedSetting(ConfigFinding finding, String module, Path base)
    implements Reported, Comparable<ReportedSetting> {
  private static final Comparator<ReportedSetting> ORDER =
      Comparator.comparing(ReportedSetting::module).thenComparing(ReportedSetting::finding);

  @Override
  public Rule rule() {
    return finding.rule();
  }

  @Override
  public Level level() {
    return finding.level();
  }

  @Override
  public String message() {
    return finding.sentence();
  }

  @Override
  public String advice() {
    return finding.advice().text();
  }

  @Override
  public String place() {
    ConfigFinding.Subject subject = finding.subject();
    String property = subject.property().isEmpty() ? finding.value() : subject.property();
    return subject.profile().isEmpty() ? property : property + " in profile " + subject.profile();
  }

  @Override
  public String fileName(Path root) {
    return ReportedFinding.relative(finding.origin().file(), root);
  }

  @Override
  public int line() {
    return finding.origin().line();
  }

  @Override
  public String fingerprint() {
    return finding.fingerprint(fileName(base));
  }

  @Override
  public int compareTo(ReportedSetting other) {
    return ORDER.compare(this, other);
  }
}
