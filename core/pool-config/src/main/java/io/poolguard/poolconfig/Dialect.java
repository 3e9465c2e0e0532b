package io.poolguard.poolconfig;

import io.poolguard.policy.Setting;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The names by which one pool is configured.
 *
 * @param id for the data file and policies
 * @param pool name of the pool, for people
 * @param names the properties that set what PoolGuard looks at
 * @param others properties that exist besides
 * @param flags those of them that are true or false
 * @param objects those of them that only a program sets
 * @param never values with which the pool waits for ever
 * @param changes values that the pool does not take as they are
 * @param refusals values with which the pool gives no connection
 * @param idle keys of properties that do nothing unless the pool takes leaked connections back
 * @param since keys of properties that older versions lack, with the first version that has them
 * @param aliases keys of what people write for a property of the pool, mostly another pool's name
 */
record Dialect(
    String id,
    String pool,
    List<PoolName> names,
    List<String> others,
    List<String> flags,
    List<String> objects,
    Map<Setting, Long> never,
    List<Change> changes,
    List<Refusal> refusals,
    Set<String> idle,
    Map<String, HikariVersion> since,
    Map<String, String> aliases) {
  /** A pool of which nothing is known, so that nothing is said of its settings. */
  static final Dialect UNKNOWN =
      new Dialect(
          "", "", List.of(), List.of(), List.of(), List.of(), Map.of(), List.of(), List.of(),
          Set.of(), Map.of(), Map.of());

  Dialect {
    names = List.copyOf(names);
    others = List.copyOf(others);
    flags = List.copyOf(flags);
    objects = List.copyOf(objects);
    never = Map.copyOf(never);
    changes = List.copyOf(changes);
    refusals = List.copyOf(refusals);
    idle = Set.copyOf(idle);
    since = Map.copyOf(since);
    aliases = Map.copyOf(aliases);
  }

  /** The property with a key. */
  Optional<PoolName> name(String key) {
    return names.stream().filter(name -> name.key().equals(key)).findFirst();
  }

  /** The properties that are looked at. */
  Stream<String> properties() {
    return Stream.of(names.stream().map(PoolName::property), flags.stream(), objects.stream())
        .flatMap(all -> all);
  }

  /** Whether the pool takes a spelling of a name: Quarkus knows none but its own. */
  boolean takes(PoolName name, Property property) {
    return !id.equals("agroal")
        || property.isVariable()
        || property.name().endsWith("." + name.property());
  }

  /** Whether not all texts can be converted to a property that is not looked at besides. */
  boolean isConverted(String key) {
    return isObject(key) || flags.stream().anyMatch(name -> Property.key(name).equals(key));
  }

  /** Whether no text can be converted to a property. */
  boolean isObject(String key) {
    return objects.stream().anyMatch(name -> Property.key(name).equals(key));
  }

  /** Whether there is a property with a key that is not looked at. */
  boolean hasOther(String key) {
    return others.stream().anyMatch(name -> Property.key(name).equals(key));
  }

  /** Whether a property does nothing unless the pool takes leaked connections back. */
  boolean needsReclaim(PoolName name) {
    return idle.contains(name.key());
  }

  /** Of two properties for one setting, the first unless only the second has an effect. */
  Property either(Property first, Property second) {
    PoolName one = name(Property.key(first.lastName())).orElseThrow();
    PoolName other = name(Property.key(second.lastName())).orElseThrow();
    boolean on = other.unit() == PoolName.Unit.FLAG && Values.isTrue(second.text());
    return on || (needsReclaim(one) && !needsReclaim(other)) ? second : first;
  }

  /** The property that sets something. */
  Optional<PoolName> name(Setting setting) {
    return names.stream().filter(name -> name.setting() == setting).findFirst();
  }

  /**
   * A value that the pool does not take as it is.
   *
   * @param setting of what
   * @param below a value less than this is changed; empty for one greater than another setting's
   * @param to what it becomes then
   * @param most the setting that it may not exceed
   */
  record Change(Setting setting, OptionalLong below, long to, Optional<Setting> most) {
    /** What the setting's value is afterwards. */
    Long applied(Map<Setting, Long> effective) {
      long value = effective.getOrDefault(setting, 0L);
      if (below.isPresent()) {
        return value < below.getAsLong() ? to : value;
      }
      Long limit = most.map(effective::get).orElse(null);
      return limit == null ? value : Math.min(value, limit);
    }
  }

  /**
   * A value with which the pool gives no connection.
   *
   * @param setting of what
   * @param least a value less than this
   * @param value this very value
   * @param above a value greater than that of this setting
   * @param starts whether the pool starts all the same
   */
  record Refusal(
      Setting setting,
      OptionalLong least,
      OptionalLong value,
      Optional<Setting> above,
      boolean starts) {
    /** Whether it holds for what the pool runs with. */
    boolean holds(Map<Setting, Long> effective) {
      Long given = effective.get(setting);
      Long limit = above.map(effective::get).orElse(null);
      return given != null
          && ((least.isPresent() && given < least.getAsLong())
              || (value.isPresent() && given == value.getAsLong())
              || (limit != null && given.longValue() > limit.longValue()));
    }
  }

  /** The names that a version has. */
  Dialect at(HikariVersion version) {
    Predicate<String> has =
        key -> {
          HikariVersion first = since.get(key);
          return first == null || version.atLeast(first.major(), first.minor());
        };
    return new Dialect(
        id,
        pool,
        names.stream().filter(name -> has.test(name.key())).toList(),
        others.stream().filter(name -> has.test(Property.key(name))).toList(),
        flags,
        objects.stream().filter(name -> has.test(Property.key(name))).toList(),
        never,
        changes,
        refusals,
        idle,
        since,
        aliases);
  }

  /** The pool with other aliases. */
  Dialect with(Map<String, String> other) {
    return new Dialect(
        id, pool, names, others, flags, objects, never, changes, refusals, idle, since, other);
  }

  boolean isHikari() {
    return id.equals("hikari") || id.equals("dynamic");
  }

  /** What there is to say of a property that only later versions have. */
  Optional<Advice> later(Property property) {
    String key = Property.key(property.lastName());
    return Optional.ofNullable(since.get(key))
        .filter(first -> name(key).isEmpty() && !hasOther(key) && !isObject(key))
        .map(first -> new Advice.Words(pool + " has it from version " + first.text() + " on."));
  }

  /** The existing name that a wrong one stands for, or looks like most. */
  Optional<String> nearest(String wrong) {
    String key = Property.key(wrong);
    Optional<String> meant =
        Optional.ofNullable(aliases.get(key)).filter(name -> name(Property.key(name)).isPresent());
    return meant
        .or(
            () ->
                alike(key, Stream.concat(names.stream().map(PoolName::property), others.stream())))
        .or(() -> alike(key, aliases.keySet().stream()).map(aliases::get));
  }

  /** Whether a part of a prefix's key is the pool's name in place of its id, or nearly its id. */
  boolean isMisspelt(String part) {
    // A number makes it the name of one pool of several.
    return part.chars().allMatch(Character::isLetter)
        && (part.equals(Property.key(pool)) || distance(part, id) == 1);
  }

  /** Whether a part of a name, long enough to be sure, is nearly another. */
  static boolean isMisspelt(String part, String other) {
    return other.length() > 4
        && part.chars().allMatch(Character::isLetter)
        && distance(part, other) == 1;
  }

  private static Optional<String> alike(String key, Stream<String> names) {
    return names
        .filter(name -> distance(key, Property.key(name)) <= Math.max(1, key.length() / 4))
        .min(Comparator.comparingInt(name -> distance(key, Property.key(name))));
  }

  /** The edit distance of Levenshtein, but two letters that are swapped are one edit. */
  private static int distance(String a, String b) {
    int[][] rows = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      rows[i][0] = i;
      for (int j = 1; j <= b.length(); j++) {
        if (i == 0) {
          rows[i][j] = j;
          continue;
        }
        int same = rows[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        rows[i][j] = Math.min(same, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        if (isSwapped(a, i, b, j)) {
          rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
        }
      }
    }
    return rows[a.length()][b.length()];
  }

  /** Whether the two letters before each index are those of the other, the other way round. */
  private static boolean isSwapped(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
