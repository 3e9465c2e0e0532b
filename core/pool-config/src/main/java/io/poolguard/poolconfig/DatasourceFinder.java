package io.poolguard.poolconfig;

import io.poolguard.policy.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the pools that a set of effective properties configures. */
final class DatasourceFinder {
  /** Where Spring Boot's own properties of a data source stand. */
  static final String SPRING = "spring.datasource.";

  /** What Spring Boot reads for a data source of whichever pool. */
  private static final List<String> COMMON =
      List.of("url", "username", "password", "driver-class-name", "type");

  private static final Pattern NAMED_HIKARI = Pattern.compile("(.+\\.hikari)\\.[^.]+");

  /** Prefixes that nothing reads, since a part of the name is left out. */
  static final Set<String> NOWHERE = Set.of("spring.hikari", "spring.jpa.hikari");

  private final Vocabulary vocabulary;
  private final Map<String, String> without = new LinkedHashMap<>();
  private final ToldPrefixes told;
  private final Map<String, Vocabulary.Prefix> custom = new LinkedHashMap<>();
  private final Map<String, String> keys = new HashMap<>();
  private final Map<String, Pattern> patterns = new HashMap<>();

  DatasourceFinder(Vocabulary vocabulary, ToldPrefixes told) {
    this.vocabulary = vocabulary;
    this.told = told;
  }

  /**
   * Adds a prefix to which code or the policy binds a pool.
   *
   * @param dialect its id; of a pool that is not known, its prefix may still name it
   * @param typed whether it is sure to be that pool, which has no other names
   */
  void add(String prefix, String dialect, boolean typed) {
    String key = Property.key(prefix);
    Dialect found =
        vocabulary
            .dialect(dialect)
            .orElseGet(() -> key.endsWith(".hikari") ? vocabulary.hikari() : Dialect.UNKNOWN);
    custom.put(key, vocabulary.bound(found, prefix, typed && found.id().equals(dialect)));
  }

  /** Adds a prefix behind which the policy says that a pool stands; code counts more. */
  void tell(String prefix, String dialect) {
    String key = Property.key(prefix);
    Vocabulary.Prefix ofCode = custom.get(key);
    if (ofCode == null || ofCode.dialect().equals(Dialect.UNKNOWN)) {
      add(prefix, dialect, false);
      told.add(Objects.requireNonNull(custom.get(key)));
    }
  }

  /** Whether the policy alone says that a pool stands there. */
  boolean isTold(Place place) {
    return told.has(place.prefix());
  }

  /** Adds a prefix at which HikariCP is known to stand behind names of others besides. */
  void addNear(String prefix) {
    custom.put(
        Property.key(prefix), new Vocabulary.Prefix(vocabulary.hikari(), prefix, false, true));
  }

  /**
   * Adds a prefix below which, by custom, settings of a pool stand, though nothing reads them
   * there.
   *
   * @param above what of it is read
   */
  void addUnread(String above) {
    without.put(Property.key(above) + ".hikari", above);
  }

  /** The properties below each of these prefixes, by what of it is read. */
  Map<String, List<Property>> unread(Map<String, Property> properties) {
    Map<String, List<Property>> unread = new LinkedHashMap<>();
    without.forEach((at, above) -> unread.put(above, sorted(at, properties)));
    return unread;
  }

  /**
   * Where pools look for their properties.
   *
   * @param name the prefix, as it is written
   * @param prefix what is known of it
   */
  record Place(String name, Vocabulary.Prefix prefix) {}

  /** The places of which one has a property, or a variable may set one. */
  Collection<Place> places(Map<String, Property> properties) {
    Map<String, Place> places = new LinkedHashMap<>();
    for (Vocabulary.Prefix prefix : known()) {
      if (!prefix.prefix().contains("*")) {
        String at = Property.key(prefix.prefix());
        places.putIfAbsent(at, new Place(prefix.prefix(), told.counting(at, prefix, properties)));
      }
    }
    prefixes(properties)
        .forEach(
            (at, prefix) ->
                places.computeIfAbsent(at, key -> new Place(written(at, properties), prefix)));
    return places.values();
  }

  private static String written(String at, Map<String, Property> properties) {
    return properties.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(at + "."))
        .map(entry -> entry.getValue().above(entry.getKey().substring(at.length() + 1)))
        .findFirst()
        .orElse(at);
  }

  /**
   * Full names of properties besides those of pools that count: the database, and what stands one
   * level too high.
   */
  List<String> besides() {
    List<String> names = new ArrayList<>(SpringPool.DECIDING);
    COMMON.forEach(name -> names.add(SPRING + name));
    Stream.concat(Stream.of(vocabulary.hikari()), high())
        .flatMap(dialect -> dialect.names().stream())
        .filter(name -> name.setting().isNumber())
        .forEach(name -> names.add(SPRING + name.property()));
    return names;
  }

  /** The other pools that Spring Boot itself binds, each below its own name. */
  private Stream<Dialect> high() {
    return high(vocabulary);
  }

  static Stream<Dialect> high(Vocabulary vocabulary) {
    return SpringPool.ORDER.stream()
        .filter(id -> !id.equals(vocabulary.hikari().id()))
        .flatMap(id -> vocabulary.dialect(id).stream());
  }

  private List<Vocabulary.Prefix> known() {
    List<Vocabulary.Prefix> known = new ArrayList<>(custom.values());
    known.addAll(vocabulary.prefixes());
    return known;
  }

  /** The prefixes below which there are properties, by their keys. */
  private Map<String, Vocabulary.Prefix> prefixes(Map<String, Property> properties) {
    Map<String, Vocabulary.Prefix> prefixes = new LinkedHashMap<>();
    List<Vocabulary.Prefix> known = known();
    for (String key : properties.keySet()) {
      for (Vocabulary.Prefix prefix : known) {
        matched(prefix.prefix(), key).ifPresent(at -> prefixes.putIfAbsent(at, prefix));
      }
      Matcher named = NAMED_HIKARI.matcher(key);
      if (named.matches() && !NOWHERE.contains(named.group(1))) {
        prefixes.putIfAbsent(
            named.group(1), new Vocabulary.Prefix(vocabulary.hikari(), named.group(1), false));
      }
    }
    prefixes.replaceAll((at, prefix) -> told.counting(at, prefix, properties));
    return prefixes;
  }

  /**
   * The pools.
   *
   * @param properties by {@link Property#key()}
   * @param profile under which they hold
   * @param spring the pool that Spring Boot runs
   */
  List<Datasource> find(Map<String, Property> properties, String profile, SpringPool spring) {
    List<Datasource> found = new ArrayList<>();
    Map<String, Vocabulary.Prefix> prefixes = prefixes(properties);
    prefixes.forEach(
        (at, prefix) -> {
          if (without.containsKey(at)) {
            properties.entrySet().stream()
                .filter(entry -> entry.getKey().equals(at.replaceFirst("hikari$", "url")))
                .filter(entry -> boundBelow(without.get(at)).isEmpty())
                .map(
                    entry ->
                        defaults(
                            without.get(at) + ".hikari",
                            entry.getValue(),
                            prefix.dialect(),
                            profile))
                .forEach(found::add);
          } else if (isRead(at, prefix, spring)
              && !(HibernatesPool.isAt(at) && HibernatesPool.isReplaced(properties, spring))) {
            Map<String, Property> own = below(at, prefixes, properties);
            read(at, prefix, SharedSettings.with(at, own, properties), profile)
                .ifPresent(found::add);
          }
        });
    Optional.ofNullable(properties.get(SPRING + "url"))
        .ifPresent(url -> found.replaceAll(source -> source.withSpringsUrl(url)));
    if (found.stream().noneMatch(source -> Property.key(source.name()).startsWith(SPRING))) {
      unconfigured(properties, profile, spring).ifPresent(found::add);
    }
    return found;
  }

  /**
   * Spring Boot's own properties of a data source, in the order in which they are written, by the
   * prefix of what belongs together: those of each pool, and {@link Inert#COMMON} of any.
   */
  Map<String, List<Property>> own(Map<String, Property> properties) {
    Map<String, List<Property>> own = new LinkedHashMap<>();
    prefixes(properties)
        .forEach(
            (at, prefix) -> {
              if (isOf(at, prefix)) {
                own.put(at, sorted(at, properties));
              }
            });
    own.put(
        Inert.COMMON,
        sorted(
            COMMON.stream()
                .map(name -> Property.key(SPRING + name))
                .flatMap(key -> Optional.ofNullable(properties.get(key)).stream())));
    return own;
  }

  private static List<Property> sorted(String at, Map<String, Property> properties) {
    return sorted(
        properties.values().stream().filter(property -> property.key().startsWith(at + ".")));
  }

  private static List<Property> sorted(Stream<Property> properties) {
    return properties.sorted(Comparator.comparing(Property::origin)).toList();
  }

  /** Whether something reads what stands at a place. */
  boolean isRead(Place place, SpringPool spring) {
    return isRead(Property.key(place.name()), place.prefix(), spring);
  }

  private boolean isRead(String at, Vocabulary.Prefix prefix, SpringPool spring) {
    return !isOf(at, prefix) || spring.reads(prefix.dialect()) || custom.containsKey(at);
  }

  /** The properties below a prefix that stand below no longer one of another pool. */
  private Map<String, Property> below(
      String at, Map<String, Vocabulary.Prefix> prefixes, Map<String, Property> properties) {
    List<String> longer =
        prefixes.entrySet().stream()
            .filter(other -> other.getKey().startsWith(at + ".") && !isGuess(other.getValue()))
            .map(other -> other.getKey() + ".")
            .toList();
    Map<String, Property> below = new LinkedHashMap<>();
    properties.forEach(
        (key, property) -> {
          if (key.startsWith(at + ".") && longer.stream().noneMatch(key::startsWith)) {
            below.put(key, property);
          }
        });
    return below;
  }

  /** Whether nothing but the end of its name speaks for a prefix. */
  boolean isSupposed(String name) {
    String key = Property.key(name);
    return key.endsWith(".hikari")
        && known().stream()
            .noneMatch(p -> matched(p.prefix(), key + ".x").filter(key::equals).isPresent());
  }

  /** Whether something binds what stands below a prefix. */
  boolean isBound(String prefix) {
    return custom.containsKey(Property.key(prefix));
  }

  /** The prefixes directly below another that pools are bound from. */
  List<Vocabulary.Prefix> boundBelow(String prefix) {
    return custom.entrySet().stream()
        .filter(entry -> entry.getKey().replaceFirst("\\.[^.]*$", "").equals(Property.key(prefix)))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Whether it stands below a prefix that a pool alone reads, with names of its own. */
  boolean isWithinAnother(String name) {
    String key = Property.key(name);
    String above = key.substring(0, Math.max(0, key.lastIndexOf('.')));
    return known().stream().anyMatch(p -> p.strict() && Property.key(p.prefix()).equals(above));
  }

  /** Whether nothing but its name speaks for a prefix. */
  private boolean isGuess(Vocabulary.Prefix prefix) {
    return known().stream().noneMatch(known -> known.prefix().equals(prefix.prefix()));
  }

  /** Whether Spring Boot itself reads a prefix for one of its pools. */
  private static boolean isOf(String at, Vocabulary.Prefix prefix) {
    String id = prefix.dialect().id();
    return SpringPool.ORDER.contains(id) && at.equals(SPRING + id);
  }

  private Optional<String> matched(String prefix, String key) {
    if (!prefix.contains("*")) {
      String own = keys.computeIfAbsent(prefix, Property::key);
      boolean below = key.startsWith(own) && key.length() > own.length() + 1;
      return below && key.charAt(own.length()) == '.' ? Optional.of(own) : Optional.empty();
    }
    Matcher matcher = patterns.computeIfAbsent(prefix, DatasourceFinder::pattern).matcher(key);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static Pattern pattern(String prefix) {
    return Pattern.compile(
        "(" + Property.key(prefix).replace(".", "\\.").replace("*", "[^.]+") + ")\\..+");
  }

  private Optional<Datasource> read(
      String at, Vocabulary.Prefix prefix, Map<String, Property> below, String profile) {
    Dialect dialect = prefix.dialect();
    Map<Setting, Property> settings = new EnumMap<>(Setting.class);
    List<Property> unknown = new ArrayList<>();
    List<Property> flags = new ArrayList<>();
    // One name for all spellings, so that what is compared with it sees one pool.
    String name = isGuess(prefix) || prefix.prefix().contains("*") ? "" : prefix.prefix();
    for (Map.Entry<String, Property> entry : below.entrySet()) {
      String rest = entry.getKey().substring(at.length() + 1);
      Property property = entry.getValue();
      name = name.isEmpty() ? property.above(rest) : name;
      Optional<PoolName> known = dialect.name(rest).filter(found -> dialect.takes(found, property));
      if (known.isPresent()) {
        settings.merge(known.get().setting(), property.atSource(), dialect::either);
      } else if (dialect.isConverted(rest)) {
        flags.add(property);
      } else if (prefix.lacks(rest, first(rest, property)) && property.known()) {
        unknown.add(property);
      }
    }
    Datasource.Form form =
        dialect.isHikari() && Datasource.isHibernates(at)
            ? Datasource.Form.HIKARI_FILE
            : Datasource.Form.SPRING;
    return settings.isEmpty() && unknown.isEmpty() && flags.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Datasource(name, dialect, profile, form, settings, unknown).withFlags(flags));
  }

  /** The first part of a name below a prefix, which may be that of a list or map. */
  private static String first(String rest, Property property) {
    int index = property.name().indexOf('[');
    int last = index < 0 ? 0 : Property.key(property.name().substring(index)).length();
    return rest.substring(0, Math.max(0, rest.length() - last)).replaceAll("\\..*", "");
  }

  /** A data source of which only the database is named runs with the defaults of its pool. */
  private Optional<Datasource> unconfigured(
      Map<String, Property> properties, String profile, SpringPool spring) {
    Optional<Property> url = Optional.ofNullable(properties.get(SPRING + "url"));
    // A bean that is bound from Spring Boot's own prefix runs in the place of Spring Boot's.
    Optional<Dialect> pool =
        custom.containsKey(SPRING + "hikari") ? Optional.of(vocabulary.hikari()) : spring.pool();
    boolean other =
        Optional.ofNullable(custom.get(Inert.COMMON))
            .filter(p -> !p.dialect().isHikari())
            .isPresent();
    if (url.isEmpty() || pool.isEmpty() || other) {
      return Optional.empty();
    }
    return Optional.of(defaults(SPRING + pool.get().id(), url.get(), pool.get(), profile));
  }

  /** A pool with a URL and its defaults. */
  private static Datasource defaults(String name, Property url, Dialect pool, String profile) {
    return new Datasource(
        name, pool, profile, Datasource.Form.SPRING, Map.of(Setting.URL, url), List.of());
  }
}
