package io.poolguard.poolconfig;

import io.poolguard.policy.ConfigRules;
import io.poolguard.policy.Policy;
import io.poolguard.policy.PolicyExemption;
import io.poolguard.policy.PolicyPlace;
import io.poolguard.sourcefix.SuppressionReader;
import io.poolguard.sourcefix.Suppressions;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Decides which findings are reported: levels, comments on the line, annotations in programs, and
 * the policy's exceptions.
 */
final class Reporting {
  private static final Pattern IGNORE = Pattern.compile("poolguard:ignore\\s+([\\w/,-]+)");

  private static final Pattern COMMENT = Pattern.compile("^\\s*(?:#|!|//)");

  private final Policy policy;
  private final LocalDate today;
  private final UnsavedTexts unsaved;
  private final Function<String, List<String>> beans;
  private final Map<Path, List<String>> lines = new HashMap<>();
  private final Map<Path, Suppressions> annotations = new HashMap<>();
  private final Set<PolicyPlace> used = new LinkedHashSet<>();
  private int suppressed;
  private int exempt;

  /**
   * @param beans the names of the beans that a data source is
   */
  Reporting(
      Policy policy, LocalDate today, UnsavedTexts unsaved, Function<String, List<String>> beans) {
    this.policy = policy;
    this.beans = beans;
    this.unsaved = unsaved;
    this.today = today;
  }

  PoolConfigResult report(Collector found, List<PoolConfigResult.Pool> pools) {
    List<ConfigFinding> reported = new ArrayList<>();
    for (ConfigFinding finding : found.findings()) {
      if (isIgnored(finding)) {
        suppressed++;
        continue;
      }
      Optional<PolicyExemption> exemption =
          policy.pools().exemptions().stream().filter(e -> covers(e, finding)).findFirst();
      exemption.ifPresent(e -> used.add(e.place()));
      if (exemption.isPresent() && !exemption.get().isOver(today)) {
        exempt++;
      } else {
        exemption.ifPresent(e -> PoolConfigAudit.leveled(policy, over(e)).ifPresent(reported::add));
        PoolConfigAudit.leveled(policy, finding).ifPresent(reported::add);
      }
    }
    return new PoolConfigResult(reported.stream().distinct().toList(), suppressed, exempt, pools);
  }

  private boolean covers(PolicyExemption exemption, ConfigFinding finding) {
    String datasource = finding.subject().datasource();
    return Stream.concat(Stream.of(datasource), beans.apply(datasource).stream())
        .anyMatch(name -> exemption.covers(finding.rule().id(), name, finding.subject().setting()));
  }

  /** Where the exceptions stand that have covered a finding. */
  Set<PolicyPlace> used() {
    return used;
  }

  private static ConfigFinding over(PolicyExemption exemption) {
    return new ConfigFinding(
        ConfigRules.EXPIRED,
        ConfigRules.EXPIRED.level(),
        Origin.of(exemption.term()),
        new ConfigFinding.Subject(
            exemption.datasource(), "", exemption.rule(), exemption.setting()),
        "expires " + exemption.expires(),
        "the exception for " + exemption.rule() + " is over and no longer holds",
        new Advice.Words("Mend the setting, or decide anew."));
  }

  private boolean isIgnored(ConfigFinding finding) {
    List<String> text =
        lines.computeIfAbsent(
            finding.origin().file(),
            file ->
                unsaved.read(file, new Collector()).map(t -> t.lines().toList()).orElse(List.of()));
    int index = finding.origin().line() - 1;
    if (index < 0 || index >= text.size()) {
      return false;
    }
    String id = finding.rule().id();
    if (isIgnored(id, text.get(index)) || isSuppressed(finding)) {
      return true;
    }
    // A properties file has no comment behind a value.
    boolean java = finding.origin().file().toString().endsWith(".java");
    int above = (java ? index : LogicalLines.first(text, index)) - 1;
    return above >= 0 && COMMENT.matcher(text.get(above)).find() && isIgnored(id, text.get(above));
  }

  /** By an annotation of a declaration around it, as findings on code are. */
  private boolean isSuppressed(ConfigFinding finding) {
    Path file = finding.origin().file();
    if (!file.toString().endsWith(".java")) {
      return false;
    }
    Suppressions around =
        annotations.computeIfAbsent(
            file,
            key ->
                unsaved
                    .read(key, new Collector())
                    .map(SuppressionReader::ofJava)
                    .orElse(Suppressions.NONE));
    int line = finding.origin().line();
    return around.cover(ConfigRules.ALL_PARTS.id(), line)
        || around.cover(finding.rule().id(), line);
  }

  private static boolean isIgnored(String id, String line) {
    Matcher matcher = IGNORE.matcher(line);
    String part = id.substring(id.indexOf('/') + 1);
    return matcher.find()
        && List.of(matcher.group(1).split(",", -1)).stream()
            .anyMatch(name -> name.equals(part) || name.equals(id));
  }
}
