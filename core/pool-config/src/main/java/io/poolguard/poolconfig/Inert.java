package io.poolguard.poolconfig;

import io.poolguard.policy.ConfigRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Properties of pools that do not run. Which pool runs may differ between the surroundings of a
 * program, and what has an effect in one of them is needed.
 */
final class Inert {
  /** The prefix of what all pools have. */
  static final String COMMON = "spring.datasource";

  private final List<Unread> unread = new ArrayList<>();
  private final Set<Origin> read = new HashSet<>();

  /**
   * Properties that belong together and have no effect in some surroundings.
   *
   * @param properties in the order in which they are written
   * @param spring the pool that runs there
   * @param prefix below which they stand: that of a pool, or of what all pools have
   * @param profile the profiles there
   */
  record Unread(List<Property> properties, SpringPool spring, String prefix, String profile) {
    Unread {
      properties = List.copyOf(properties);
    }

    Unread only(Predicate<Property> wanted) {
      return new Unread(properties.stream().filter(wanted).toList(), spring, prefix, profile);
    }
  }

  /**
   * Adds properties that belong together.
   *
   * @param all those that are set
   * @param isRead whether one has an effect in the surroundings
   */
  void add(Unread all, Predicate<Property> isRead) {
    all.properties().stream().filter(isRead).map(Property::origin).forEach(read::add);
    unread.add(all.only(isRead.negate()));
  }

  /**
   * Adds what another program shows.
   *
   * @param told of which of its properties something is to be said
   */
  void addAll(Inert other, Predicate<Origin> told) {
    read.addAll(other.read);
    other.unread.forEach(found -> unread.add(found.only(p -> told.test(p.origin()))));
  }

  /**
   * Says once all surroundings are seen which properties have no effect in any. What all pools have
   * is not named beside the properties of one, which are without effect for the same reason.
   */
  void report(Collector findings) {
    Set<String> said = new HashSet<>();
    unread.stream()
        .sorted(Comparator.comparing(found -> found.prefix().equals(COMMON)))
        .forEach(
            found -> {
              Optional<Property> first =
                  found.properties().stream()
                      .filter(property -> !read.contains(property.origin()))
                      .findFirst();
              String because = found.spring().because();
              if (first.isPresent() && !(found.prefix().equals(COMMON) && said.contains(because))) {
                report(first.get(), found, findings);
                said.add(because);
              }
            });
  }

  private static void report(Property first, Unread found, Collector findings) {
    findings.add(
        new ConfigFinding(
            ConfigRules.INERT,
            ConfigRules.INERT.level(),
            first.origin(),
            SpringChecks.subject(first, found.profile()),
            // A URL and its neighbours may have secrets in them.
            found.prefix().equals(COMMON) ? first.written() : first.said(),
            "this and its neighbours have no effect, because " + found.spring().because(),
            found.spring().advice(found.prefix())));
  }
}
