package io.poolguard.poolconfig;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Prefixes behind which the policy, and no code, says that a pool stands. */
final class ToldPrefixes {
  private final Set<Vocabulary.Prefix> told = new HashSet<>();
  private final Set<String> ofProperties = new HashSet<>();

  /** Whether a prefix is one of them, as it counts or not. */
  boolean has(Vocabulary.Prefix prefix) {
    return told.contains(new Vocabulary.Prefix(prefix.dialect(), prefix.prefix(), false));
  }

  void add(Vocabulary.Prefix prefix) {
    told.add(prefix);
  }

  /** Adds prefixes that Spring Boot's class of properties is bound from. */
  void addOfProperties(Collection<String> prefixes) {
    prefixes.forEach(prefix -> ofProperties.add(Property.key(prefix)));
  }

  /**
   * A prefix as it counts beside some properties: where HikariCP is said to stand and a name of its
   * stands, no other name is read; of other pools, none that is nearly theirs. Above a block for
   * the pool, and for Spring Boot's class, stands no pool.
   *
   * @param at the key of the prefix
   */
  Vocabulary.Prefix counting(
      String at, Vocabulary.Prefix prefix, Map<String, Property> properties) {
    if (!told.contains(prefix) || at.equals(Inert.COMMON)) {
      return prefix;
    }
    Dialect dialect = prefix.dialect();
    if (ofProperties.contains(at)
        || properties.keySet().stream().anyMatch(key -> key.startsWith(at + ".hikari."))) {
      return new Vocabulary.Prefix(Dialect.UNKNOWN, prefix.prefix(), false);
    }
    boolean sure =
        dialect
            .properties()
            .anyMatch(name -> properties.containsKey(at + "." + Property.key(name)));
    return sure
        ? new Vocabulary.Prefix(dialect, prefix.prefix(), dialect.isHikari(), !dialect.isHikari())
        : prefix;
  }
}
