package io.poolguard.poolconfig;

import io.poolguard.policy.ConfigRules;
import java.util.ArrayList;
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
  private final List<Unread> unread = new ArrayList<>();
  private final Set<Origin> read = new HashSet<>();

  /**
   * The properties of one pool that does not run in some surroundings.
   *
   * @param properties in the order in which they are written
   * @param spring the pool that runs there
   * @param dialect the pool that does not
   * @param profile the profiles there
   */
  record Unread(List<Property> properties, SpringPool spring, Dialect dialect, String profile) {
    Unread {
      properties = List.copyOf(properties);
    }
  }

  void add(Unread found) {
    unread.add(found);
  }

  /** Notes that a property has an effect somewhere. */
  void read(Property property) {
    read.add(property.origin());
  }

  /**
   * Adds what another program shows.
   *
   * @param told of which of its properties something is to be said
   */
  void addAll(Inert other, Predicate<Origin> told) {
    read.addAll(other.read);
    for (Unread found : other.unread) {
      List<Property> properties =
          found.properties().stream().filter(property -> told.test(property.origin())).toList();
      unread.add(new Unread(properties, found.spring(), found.dialect(), found.profile()));
    }
  }

  /** Says once all surroundings are seen which properties have no effect in any. */
  void report(Collector findings) {
    for (Unread found : unread) {
      Optional<Property> first =
          found.properties().stream()
              .filter(property -> !read.contains(property.origin()))
              .findFirst();
      first.ifPresent(
          property ->
              findings.add(
                  ConfigRules.INERT,
                  property,
                  SpringChecks.subject(property, found.profile()),
                  "this and its neighbours have no effect, because " + found.spring().because(),
                  found.spring().advice(found.dialect())));
    }
  }
}
