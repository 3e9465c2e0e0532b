package io.poolguard.poolconfig;

import io.poolguard.policy.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code pools.txt} says: the names of settings in all pools, and where they stand. */
final class Vocabulary {
  private final Map<String, Dialect> dialects = new LinkedHashMap<>();
  private final List<String> web = new ArrayList<>();
  private final List<String> bootProperties = new ArrayList<>();
  private final List<Prefix> prefixes = new ArrayList<>();
  private final Map<String, String> types = new LinkedHashMap<>();

  /**
   * Where properties of a dialect stand.
   *
   * @param dialect whose
   * @param prefix with {@code *} for any one part
   * @param strict whether a name that does not exist is read by nothing
   * @param near whether one is that resembles or stands for another; what else there is, others
   *     read
   */
  record Prefix(Dialect dialect, String prefix, boolean strict, boolean near) {
    /** What libraries around a pool read for whichever pool. */
    private static final Set<String> COMMON = Set.of("url", "validationquery", "jndiname", "type");

    Prefix(Dialect dialect, String prefix, boolean strict) {
      this(dialect, prefix, strict, false);
    }

    /** Whether nothing reads a name. */
    boolean lacks(String rest, String first) {
      return !dialect.hasOther(first)
          && (strict
              || (near
                  && !COMMON.contains(rest)
                  && !rest.contains(".")
                  && dialect.nearest(rest).isPresent()));
    }
  }

  private Vocabulary() {}

  /** Reads the file in our jar. */
  static Vocabulary load() {
    try (@Nullable InputStream in = Vocabulary.class.getResourceAsStream("pools.txt")) {
      Vocabulary vocabulary = new Vocabulary();
      new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .forEach(line -> vocabulary.row(line.split("\\s+")));
      vocabulary.dialects.replaceAll((id, dialect) -> vocabulary.translating(dialect));
      return vocabulary;
    } catch (IOException e) {
      throw new UncheckedIOException("the jar cannot be read any more", e);
    }
  }

  /** The vocabulary of projects that run with a version of HikariCP. */
  static Vocabulary of(HikariVersion version) {
    Vocabulary vocabulary = load();
    vocabulary.dialects.replaceAll((id, dialect) -> dialect.at(version));
    return vocabulary;
  }

  Optional<Dialect> dialect(String id) {
    return Optional.ofNullable(dialects.get(id));
  }

  Dialect hikari() {
    return Objects.requireNonNull(dialects.get("hikari"));
  }

  List<Prefix> prefixes() {
    return prefixes.stream()
        .map(
            p ->
                new Prefix(
                    Objects.requireNonNull(dialects.get(p.dialect().id())),
                    p.prefix(),
                    p.strict(),
                    p.near()))
        .toList();
  }

  /** The pool behind the full name of a type. */
  Optional<Dialect> ofType(String name) {
    return Optional.ofNullable(types.get(name)).flatMap(this::dialect);
  }

  /** What is known of a pool, by its name for people. */
  Optional<Dialect> named(String pool) {
    return dialects.values().stream().filter(dialect -> dialect.pool().equals(pool)).findFirst();
  }

  /** Full names of the pools' types, with the ids of their dialects. */
  Map<String, String> types() {
    return types;
  }

  /** Whether a text has the simple name of a type that belongs to a pool alone. */
  boolean namesType(String text) {
    return types.keySet().stream().anyMatch(type -> text.contains(word(type)));
  }

  /** Whether a text names a package of web applications that open-in-view concerns. */
  boolean namesWeb(String text) {
    return web.stream().anyMatch(text::contains);
  }

  /** Whether the full name is that of Spring Boot's class of a data source's properties. */
  boolean isBootProperties(String name) {
    return bootProperties.contains(name);
  }

  /**
   * A prefix of a program's own that a pool is bound from.
   *
   * @param typed whether it is sure to be that pool: names are as well known then as below the
   *     prefixes of frameworks
   */
  Prefix bound(Dialect dialect, String prefix, boolean typed) {
    List<Prefix> same =
        prefixes.stream().filter(known -> known.dialect().id().equals(dialect.id())).toList();
    return new Prefix(
        dialect,
        prefix,
        typed && same.stream().anyMatch(Prefix::strict),
        typed && same.stream().anyMatch(Prefix::near));
  }

  /** The pool with other pools' names for what it has too. */
  private Dialect translating(Dialect own) {
    Map<String, String> aliases = new HashMap<>();
    for (Dialect other : dialects.values()) {
      for (PoolName foreign : other.names()) {
        own.names().stream()
            .filter(name -> name.setting() == foreign.setting() && name.isWrittenAs(foreign))
            .findFirst()
            .ifPresent(name -> aliases.putIfAbsent(foreign.key(), name.property()));
      }
    }
    aliases.putAll(own.aliases());
    return own.with(aliases);
  }

  /** The simple name, or the package where that name alone says nothing. */
  private static String word(String type) {
    String simple = type.substring(type.lastIndexOf('.') + 1);
    return simple.equals("DataSource") ? type.substring(0, type.lastIndexOf('.')) : simple;
  }

  private void row(String[] words) {
    switch (words[0]) {
      case "pool" -> {
        String name = String.join(" ", List.of(words).subList(2, words.length));
        dialects.put(
            words[1],
            new Dialect(
                words[1], name, List.of(), List.of(), List.of(), List.of(), Map.of(), List.of(),
                List.of(), Set.of(), Map.of(), Map.of()));
      }
      case "web" -> web.add(words[1]);
      case "properties" -> bootProperties.add(words[1]);
      case "type" -> types.put(words[2], words[1]);
      case "prefix" ->
          prefixes.add(
              new Prefix(of(words), words[2], words[3].equals("strict"), words[3].equals("near")));
      default -> dialects.put(words[1], extended(of(words), words));
    }
  }

  private static Dialect.Refusal refusal(String[] words) {
    String how = words[3];
    OptionalLong number =
        how.equals("above") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(words[4]));
    return new Dialect.Refusal(
        Setting.of(words[2]).orElseThrow(),
        how.equals("below") ? number : OptionalLong.empty(),
        how.equals("is") ? number : OptionalLong.empty(),
        how.equals("above") ? Setting.of(words[4]) : Optional.empty(),
        words[0].equals("starve"));
  }

  private Dialect of(String[] words) {
    return Objects.requireNonNull(dialects.get(words[1]));
  }

  private static Dialect extended(Dialect d, String[] words) {
    List<PoolName> names = new ArrayList<>(d.names());
    List<String> others = new ArrayList<>(d.others());
    List<String> flags = new ArrayList<>(d.flags());
    List<String> objects = new ArrayList<>(d.objects());
    Map<Setting, Long> never = new EnumMap<>(Setting.class);
    never.putAll(d.never());
    List<Dialect.Change> changes = new ArrayList<>(d.changes());
    List<Dialect.Refusal> refusals = new ArrayList<>(d.refusals());
    Set<String> idle = new HashSet<>(d.idle());
    Map<String, HikariVersion> since = new HashMap<>(d.since());
    Map<String, String> aliases = new HashMap<>(d.aliases());
    switch (words[0]) {
      case "name" ->
          names.add(
              new PoolName(
                  words[2],
                  Setting.of(words[3]).orElseThrow(),
                  PoolName.Unit.valueOf(words[4].toUpperCase(Locale.ROOT)),
                  words[5].equals("-") ? "" : words[5]));
      case "never" -> never.put(Setting.of(words[2]).orElseThrow(), Long.parseLong(words[3]));
      case "other" -> others.addAll(List.of(words).subList(2, words.length));
      case "flag" -> {
        List<String> named = List.of(words).subList(2, words.length);
        others.addAll(named);
        flags.addAll(named);
      }
      case "idle" ->
          List.of(words).subList(2, words.length).forEach(word -> idle.add(Property.key(word)));
      case "object" -> objects.addAll(List.of(words).subList(2, words.length));
      case "below" ->
          changes.add(
              new Dialect.Change(
                  Setting.of(words[2]).orElseThrow(),
                  OptionalLong.of(Long.parseLong(words[3])),
                  Long.parseLong(words[4]),
                  Optional.empty()));
      case "most" ->
          changes.add(
              new Dialect.Change(
                  Setting.of(words[2]).orElseThrow(),
                  OptionalLong.empty(),
                  0,
                  Setting.of(words[3])));
      case "refuse", "starve" -> refusals.add(refusal(words));
      case "since" -> {
        for (String word : List.of(words).subList(3, words.length)) {
          since.put(Property.key(word), HikariVersion.parse(words[2]).orElseThrow());
        }
      }
      case "alias" -> aliases.put(Property.key(words[3]), words[2]);
      default -> throw new IllegalStateException(String.join(" ", words));
    }
    return new Dialect(
        d.id(), d.pool(), names, others, flags, objects, never, changes, refusals, idle, since,
        aliases);
  }
}
