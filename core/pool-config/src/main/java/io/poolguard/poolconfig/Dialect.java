package io.poolguard.poolconfig;

import io.poolguard.policy.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The names by which one pool is configured.
 *
 * @param id for the data file and policies
 * @param pool name of the pool, for people
 * @param names the properties that set what PoolGuard looks at
 * @param others keys of properties that exist besides
 * @param never values with which the pool waits for ever
 */
record Dialect(
    String id, String pool, List<PoolName> names, Set<String> others, Map<Setting, Long> never) {
  Dialect {
    names = List.copyOf(names);
    others = Set.copyOf(others);
    never = Map.copyOf(never);
  }

  /** The property with a key. */
  Optional<PoolName> name(String key) {
    return names.stream().filter(name -> name.key().equals(key)).findFirst();
  }

  /** The property that sets something. */
  Optional<PoolName> name(Setting setting) {
    return names.stream().filter(name -> name.setting() == setting).findFirst();
  }

  boolean isHikari() {
    return id.equals("hikari") || id.equals("dynamic");
  }

  /** The existing name that looks most like a wrong one. */
  Optional<String> nearest(String wrong) {
    String key = Property.key(wrong);
    Map<String, String> aliases =
        Map.of(
            "maxpoolsize",
            "maximumpoolsize",
            "minidle",
            "minimumidle",
            "maxsize",
            "maximumpoolsize",
            "timeout",
            "connectiontimeout");
    String meant = aliases.getOrDefault(key, key);
    return names.stream()
        .map(PoolName::property)
        .filter(name -> distance(meant, Property.key(name)) <= Math.max(1, meant.length() / 4))
        .min(java.util.Comparator.comparingInt(name -> distance(meant, Property.key(name))));
  }

  /** The edit distance of Levenshtein. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int same = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(same, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
