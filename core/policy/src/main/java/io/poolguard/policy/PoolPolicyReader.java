package io.poolguard.policy;

import io.poolguard.analysis.rule.Level;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the parts of a policy that speak of connection pools. */
final class PoolPolicyReader {
  /** The keys of these parts. */
  static final List<String> KEYS =
      List.of("profiles", "database", "scenarios", "datasources", "exceptions");

  private static final List<String> POOLS =
      List.of("hikari", "tomcat", "dbcp2", "druid", "c3p0", "vibur", "agroal");

  private final YamlMapping yaml;
  private final Faults faults;
  private final PoolPolicy base;
  private final Set<String> ruleIds;
  private final boolean inherited;

  /**
   * @param base what the policy extends: its scenarios may be inherited from
   * @param ruleIds ids of rules that an exception may name
   * @param inherited whether another policy extends this one
   */
  PoolPolicyReader(YamlMapping yaml, PoolPolicy base, Set<String> ruleIds, boolean inherited) {
    this.yaml = yaml;
    this.faults = yaml.faults();
    this.base = base;
    this.ruleIds = new TreeSet<>(ruleIds);
    this.inherited = inherited;
  }

  /** What the entries say, laid over the base. */
  PoolPolicy read(Map<String, Node> entries) throws InputException {
    Map<String, Scenario> scenarios =
        faults.of(() -> scenarios(entries.get("scenarios"))).orElse(Map.of());
    PoolPolicy own =
        new PoolPolicy(
            faults.of(() -> profiles(entries.get("profiles"))).orElse(PoolPolicy.NONE.profiles()),
            faults.of(() -> database(entries.get("database"))).orElse(DatabaseLimits.UNKNOWN),
            scenarios,
            faults.of(() -> datasources(entries.get("datasources"), scenarios)).orElse(List.of()),
            faults.of(() -> exemptions(entries.get("exceptions"))).orElse(List.of()));
    return base.plus(own);
  }

  private PoolPolicy.Profiles profiles(@Nullable Node node) throws InputException {
    if (node == null) {
      return PoolPolicy.NONE.profiles();
    }
    Map<String, Node> entries = yaml.entries(node, "`profiles`", "key", List.of("check", "ignore"));
    return new PoolPolicy.Profiles(texts(entries.get("check")), texts(entries.get("ignore")));
  }

  private List<String> texts(@Nullable Node node) throws InputException {
    List<String> texts = new ArrayList<>();
    if (node != null) {
      for (Node item : yaml.items(node, "a list of profiles")) {
        texts.add(yaml.text(item, "a profile"));
      }
    }
    return texts;
  }

  private DatabaseLimits database(@Nullable Node node) throws InputException {
    if (node == null) {
      return DatabaseLimits.UNKNOWN;
    }
    Map<String, Node> entries =
        yaml.entries(
            node,
            "`database`",
            "key",
            List.of("max-connections", "reserved", "session-limit", "idle-limit"));
    OptionalLong most = number(entries.get("max-connections"), Setting.Kind.COUNT);
    Node reserve = entries.get("reserved");
    long reserved = number(reserve, Setting.Kind.COUNT).orElse(0);
    if (reserve != null && most.isPresent() && reserved >= most.getAsLong()) {
      faults.add(
          yaml.error(
              reserve,
              "`reserved` is not less than `max-connections`, so that nobody gets a connection"));
    }
    return new DatabaseLimits(
        most,
        reserved,
        number(entries.get("session-limit"), Setting.Kind.DURATION),
        number(entries.get("idle-limit"), Setting.Kind.DURATION));
  }

  private Map<String, Scenario> scenarios(@Nullable Node node) throws InputException {
    Map<String, Scenario> read = new LinkedHashMap<>();
    if (node != null) {
      Map<String, Node> entries = yaml.entries(node, "`scenarios`");
      for (String name : entries.keySet()) {
        faults.of(() -> scenario(name, entries, read, new LinkedHashSet<>()));
        // It is there, whatever is wrong with it.
        read.putIfAbsent(name, new Scenario(name, Map.of(), Map.of(), ""));
      }
    }
    return read;
  }

  private Scenario scenario(
      String name, Map<String, Node> all, Map<String, Scenario> read, Set<String> open)
      throws InputException {
    Scenario present = read.get(name);
    Node node = all.get(name);
    if (present != null || node == null) {
      return present != null ? present : Objects.requireNonNull(base.scenarios().get(name));
    }
    if (!open.add(name)) {
      throw yaml.error(node, "scenario `" + name + "` inherits from itself");
    }
    List<String> known = new ArrayList<>(List.of("inherits", "reason", "severity"));
    known.addAll(Setting.boundable());
    Map<String, Node> entries = yaml.entries(node, "a scenario", "setting", known);
    Map<Setting, Bound> bounds = new EnumMap<>(Setting.class);
    Map<Setting, Level> levels = new EnumMap<>(Setting.class);
    inherits(entries.get("inherits"), all)
        .flatMap(from -> faults.of(() -> scenario(from, all, read, open)))
        .ifPresent(
            inherited -> {
              bounds.putAll(inherited.bounds());
              levels.putAll(inherited.levels());
            });
    for (Setting setting : Setting.values()) {
      Node value = entries.get(setting.word());
      if (value != null) {
        faults
            .of(() -> bound(value, setting))
            .flatMap(bound -> bound)
            .ifPresent(bound -> bounds.put(setting, bound));
      }
    }
    faults.of(() -> severities(entries.get("severity"))).ifPresent(levels::putAll);
    Node reason = entries.get("reason");
    Scenario scenario =
        new Scenario(name, bounds, levels, reason == null ? "" : yaml.text(reason, "`reason`"));
    read.put(name, scenario);
    return scenario;
  }

  /** The name of the scenario that one inherits from, if there is one of that name. */
  private Optional<String> inherits(@Nullable Node node, Map<String, Node> all)
      throws InputException {
    if (node == null) {
      return Optional.empty();
    }
    String name = yaml.text(node, "`inherits`");
    if (all.containsKey(name) || base.scenarios().containsKey(name)) {
      return Optional.of(name);
    }
    faults.add(yaml.error(node, unknownScenario(name, all)));
    return Optional.empty();
  }

  /** One that comes with PoolGuard is known once the policy extends PoolGuard's. */
  private String unknownScenario(String name, Map<String, ?> own) throws InputException {
    String recommended = PolicyReader.RECOMMENDED;
    boolean ours =
        new PolicyReader()
            .parse(PolicyReader.recommended(), recommended)
            .pools()
            .scenarios()
            .containsKey(name);
    String known = names(own).isEmpty() ? "" : "; known: " + String.join(", ", names(own));
    return "unknown scenario `"
        + name
        + "`"
        + (ours ? "; add `extends: " + recommended + "`, which has it" : known);
  }

  private Set<String> names(Map<String, ?> own) {
    Set<String> names = new TreeSet<>(own.keySet());
    names.addAll(base.scenarios().keySet());
    return names;
  }

  private Map<Setting, Level> severities(@Nullable Node node) throws InputException {
    Map<Setting, Level> levels = new EnumMap<>(Setting.class);
    if (node != null) {
      for (Map.Entry<String, Node> entry :
          yaml.entries(node, "`severity`", "setting", Setting.boundable()).entrySet()) {
        Optional<Level> level = faults.of(() -> PolicyReader.level(yaml, entry.getValue()));
        Optional<Setting> setting = Setting.of(entry.getKey());
        if (setting.isPresent() && level.isPresent()) {
          levels.put(setting.get(), level.get());
        }
      }
    }
    return levels;
  }

  private Optional<Bound> bound(Node node, Setting setting) throws InputException {
    if (!(node instanceof MappingNode)) {
      OptionalLong number = number(node, setting.kind());
      return number.isPresent() ? Optional.of(Bound.exactly(number.getAsLong())) : Optional.empty();
    }
    Map<String, Node> ends =
        yaml.entries(node, "`" + setting.word() + "`", "key", List.of("min", "max"));
    Bound bound =
        new Bound(number(ends.get("min"), setting.kind()), number(ends.get("max"), setting.kind()));
    if (bound.min().isPresent()
        && bound.max().isPresent()
        && bound.min().getAsLong() > bound.max().getAsLong()) {
      throw yaml.error(node, "`min` is greater than `max`");
    }
    if (ends.isEmpty()) {
      throw yaml.error(node, "give `min`, `max` or both");
    }
    return Optional.of(bound);
  }

  private List<DatasourceRule> datasources(@Nullable Node node, Map<String, Scenario> own)
      throws InputException {
    List<DatasourceRule> rules = new ArrayList<>();
    if (node != null) {
      for (Node item : yaml.items(node, "`datasources`")) {
        faults.of(() -> datasource(item, own)).ifPresent(rules::add);
      }
    }
    return rules;
  }

  private DatasourceRule datasource(Node item, Map<String, Scenario> own) throws InputException {
    Map<String, Node> entries =
        yaml.entries(
            item,
            "a datasource",
            "key",
            List.of("match", "file", "profile", "scenario", "pool", "threads"));
    Node scenario = entries.get("scenario");
    if (scenario == null) {
      throw yaml.error(item, "a datasource needs a `scenario`");
    }
    String name = yaml.text(scenario, "`scenario`");
    if (!names(own).contains(name)) {
      faults.add(yaml.error(scenario, unknownScenario(name, own)));
    }
    Node pool = entries.get("pool");
    if (pool != null && !POOLS.contains(yaml.text(pool, "`pool`"))) {
      faults.add(yaml.error(pool, unknown("pool", yaml.text(pool, "`pool`"), POOLS)));
    }
    return new DatasourceRule(
        text(entries.get("match"), "`match`"),
        text(entries.get("file"), "`file`"),
        text(entries.get("profile"), "`profile`"),
        name,
        pool == null ? Optional.empty() : Optional.of(yaml.text(pool, "`pool`")),
        number(entries.get("threads"), Setting.Kind.COUNT),
        place(item));
  }

  private List<PolicyExemption> exemptions(@Nullable Node node) throws InputException {
    List<PolicyExemption> exemptions = new ArrayList<>();
    if (node != null) {
      for (Node item : yaml.items(node, "`exceptions`")) {
        faults.of(() -> exemption(item)).ifPresent(exemptions::add);
      }
    }
    return exemptions;
  }

  private PolicyExemption exemption(Node item) throws InputException {
    Map<String, Node> entries =
        yaml.entries(
            item,
            "an exception",
            "key",
            List.of("rule", "datasource", "setting", "reason", "expires"));
    String rule = required(item, entries, "rule");
    if (!rule.isBlank() && !ruleIds.contains(rule)) {
      faults.add(yaml.error(item, unknown("rule", rule, ruleIds)));
    }
    return new PolicyExemption(
        rule,
        text(entries.get("datasource"), "`datasource`"),
        faults.of(() -> setting(entries.get("setting"))).flatMap(setting -> setting),
        required(item, entries, "reason"),
        date(item, required(item, entries, "expires")),
        place(item),
        place(entries.getOrDefault("expires", item)));
  }

  private PolicyPlace place(Node node) {
    int column = node.getStartMark().getColumn() + 1;
    return new PolicyPlace(yaml.file(), YamlMapping.line(node), column, inherited);
  }

  private Optional<Setting> setting(@Nullable Node node) throws InputException {
    if (node == null) {
      return Optional.empty();
    }
    String word = yaml.text(node, "`setting`");
    Optional<Setting> setting = Setting.of(word);
    if (setting.isEmpty()) {
      throw yaml.error(node, unknown("setting", word, Setting.boundable()));
    }
    return setting;
  }

  private LocalDate date(Node item, String text) {
    try {
      return text.isBlank() ? LocalDate.MAX : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      faults.add(
          new InputException(
              yaml.origin(item) + ": `expires: " + text + "` is no date; write e.g. 2027-03-01",
              e));
      return LocalDate.MAX;
    }
  }

  private String required(Node item, Map<String, Node> entries, String key) throws InputException {
    String text = text(entries.get(key), "`" + key + "`");
    if (text.isBlank()) {
      faults.add(yaml.error(item, "an exception needs `" + key + "`"));
    }
    return text;
  }

  private String text(@Nullable Node node, String what) throws InputException {
    return node == null ? "" : yaml.text(node, what);
  }

  private OptionalLong number(@Nullable Node node, Setting.Kind kind) throws InputException {
    if (node == null) {
      return OptionalLong.empty();
    }
    String text = yaml.text(node, "a value");
    if (kind == Setting.Kind.DURATION) {
      OptionalLong millis = Durations.millis(text);
      if (millis.isEmpty()) {
        faults.add(
            yaml.error(
                node,
                "`" + text + "` is no duration; write a number with ms, s, m, h or d: 1500ms"));
      }
      return millis;
    }
    if (!text.matches("\\d{1,9}")) {
      faults.add(yaml.error(node, "`" + text + "` is no whole number"));
      return OptionalLong.empty();
    }
    return OptionalLong.of(Long.parseLong(text));
  }

  private static String unknown(String noun, String name, Iterable<String> known) {
    return "unknown " + noun + " `" + name + "`; known: " + String.join(", ", known);
  }
}
