package io.poolguard.poolconfig;

import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.policy.ConfigRules;
import io.poolguard.policy.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Gathers findings; the same thing said under several profiles is kept once. */
final class Collector {
  private final Map<String, ConfigFinding> findings = new LinkedHashMap<>();
  private final Set<Origin> explained = new HashSet<>();

  void add(ConfigFinding finding) {
    String said =
        finding.rule().id() + finding.value() + finding.message() + finding.advice().text();
    findings.putIfAbsent(finding.origin() + said, finding);
  }

  /** Something about a file as a whole. */
  void add(Rule rule, Origin origin, String value, String message) {
    add(rule, origin, value, message, Advice.NONE);
  }

  void add(Rule rule, Origin origin, String value, String message, Advice advice) {
    add(
        new ConfigFinding(
            rule,
            rule.level(),
            origin,
            new ConfigFinding.Subject("", "", "", Optional.empty()),
            value,
            message,
            advice));
  }

  /** Something about one property. */
  void add(
      Rule rule, Property property, ConfigFinding.Subject subject, String message, Advice advice) {
    add(
        new ConfigFinding(
            rule, rule.level(), property.origin(), subject, property.said(), message, advice));
  }

  static ConfigFinding.Subject subject(Datasource source, Property property, Setting setting) {
    return new ConfigFinding.Subject(
        source.name(), source.profile(), property.name(), Optional.of(setting));
  }

  void addAll(Collector others) {
    others.findings.values().forEach(this::add);
    explained.addAll(others.explained);
  }

  /**
   * Drops the advice to write a name where the same is said with the advice that the file has that
   * name already, which is not seen under profiles whose files override it. Of several places that
   * have it under several profiles, the first is told.
   */
  void dropOtherAdvice() {
    List<ConfigFinding> told =
        findings.values().stream()
            .filter(finding -> finding.advice() instanceof Advice.Words)
            .filter(finding -> finding.rule().equals(ConfigRules.UNKNOWN_PROPERTY))
            .toList();
    Set<String> said = new HashSet<>();
    drop(
        finding ->
            told.contains(finding)
                && !said.add(finding.origin() + finding.value() + finding.message()));
    drop(
        finding ->
            finding.advice() instanceof Advice.Rename
                && told.stream()
                    .anyMatch(
                        other ->
                            other.origin().equals(finding.origin())
                                && other.value().equals(finding.value())
                                && !other.advice().text().isEmpty()));
    dropOtherValues();
  }

  /**
   * Drops the advice to set one value where the same is said under another profile with the advice
   * to set another. A scenario's is kept, else the smaller, which suits both.
   */
  private void dropOtherValues() {
    Map<String, ConfigFinding> kept = new LinkedHashMap<>();
    findings.values().stream()
        .filter(finding -> finding.advice() instanceof Advice.Set)
        .forEach(finding -> kept.merge(place(finding), finding, Collector::better));
    drop(
        finding -> {
          ConfigFinding other = kept.get(place(finding));
          return finding.advice() instanceof Advice.Set
              && other != null
              && !other.equals(finding)
              && !other.subject().profile().equals(finding.subject().profile());
        });
  }

  private static String place(ConfigFinding finding) {
    return String.join(
        " ",
        finding.rule().id(),
        finding.origin().toString(),
        finding.subject().datasource(),
        finding.value(),
        finding.message());
  }

  private static ConfigFinding better(ConfigFinding a, ConfigFinding b) {
    Advice.Set one = (Advice.Set) a.advice();
    Advice.Set other = (Advice.Set) b.advice();
    if (one.remark().isEmpty() != other.remark().isEmpty()) {
      return one.remark().isEmpty() ? b : a;
    }
    // Digits alone: the longer is the greater.
    return Comparator.comparingInt(String::length)
                .thenComparing(Comparator.naturalOrder())
                .compare(other.value(), one.value())
            < 0
        ? b
        : a;
  }

  /**
   * Drops what is told not to be set at other files where the same is told at the program's own: to
   * set it there is enough.
   *
   * @param own the program's files
   */
  void dropRepeated(Set<Path> own) {
    Set<String> told = new HashSet<>();
    findings.values().stream()
        .filter(finding -> finding.value().endsWith(DatasourceCheck.NOT_SET))
        .filter(finding -> own.contains(finding.origin().file()))
        .filter(finding -> finding.subject().profile().isEmpty())
        .map(Collector::said)
        .forEach(told::add);
    drop(finding -> !own.contains(finding.origin().file()) && told.contains(said(finding)));
  }

  /** Notes that a property has no value because of what is told at another. */
  void explain(Property property) {
    explained.add(property.origin());
  }

  /**
   * Drops what is told as unknown where it is told why, and as missing from a file with an error
   * for which the application does not start.
   */
  void dropBeside() {
    Set<Path> broken = new HashSet<>();
    for (ConfigFinding finding : findings.values()) {
      if (finding.rule().equals(ConfigRules.BROKEN)) {
        explained.add(finding.origin());
        if (finding.level() == Level.ERROR) {
          broken.add(finding.origin().file());
        }
      }
    }
    drop(
        finding ->
            finding.rule().equals(ConfigRules.UNKNOWN_VALUE)
                && explained.contains(finding.origin()));
    drop(
        finding ->
            finding.value().endsWith(DatasourceCheck.NOT_SET)
                && broken.contains(finding.origin().file()));
  }

  private static String said(ConfigFinding finding) {
    return String.join(
        " ",
        finding.rule().id(),
        finding.subject().datasource(),
        finding.value(),
        finding.message(),
        finding.advice().text());
  }

  void drop(Predicate<ConfigFinding> unwanted) {
    findings.values().removeIf(unwanted);
  }

  List<ConfigFinding> findings() {
    return new ArrayList<>(findings.values());
  }
}
