package io.poolguard.policy;

import io.poolguard.analysis.catalogue.Pack;
import io.poolguard.analysis.rule.ExitKind;
import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Rules;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.representer.Representer;

/**
 * Reads {@code poolguard.yml}. Nothing unknown is passed over: a misspelt key would switch
 * something off in silence.
 */
public final class PolicyReader {
  private static final List<String> KEYS =
      Stream.concat(
              Stream.of(
                  "version", "extends", "rules", "includes", "excludes", "packs", "catalogue"),
              PoolPolicyReader.KEYS.stream())
          .toList();

  /** The policy that comes with PoolGuard. */
  static final String RECOMMENDED = "poolguard:recommended";

  /** What the name of a policy in an artifact begins with. */
  private static final String MAVEN = "maven:";

  private final Collection<String> ruleIds;
  private final PolicyArtifacts artifacts;

  /** Reads policies on all of PoolGuard's rules, whether the host at hand has them or not. */
  public PolicyReader() {
    this(rules().stream().map(Rule::id).toList());
  }

  /**
   * @param ruleIds the ids of the rules that exist
   */
  PolicyReader(Collection<String> ruleIds) {
    this(ruleIds, PolicyArtifacts.ofUser());
  }

  private PolicyReader(Collection<String> ruleIds, PolicyArtifacts artifacts) {
    this.ruleIds = new TreeSet<>(ruleIds);
    this.artifacts = artifacts;
  }

  /** A reader that finds policies in published artifacts. */
  public PolicyReader with(PolicyArtifacts other) {
    return new PolicyReader(ruleIds, other);
  }

  /** All of PoolGuard's rules, on code and on configuration. */
  public static List<Rule> rules() {
    return Stream.concat(Rules.all().stream(), ConfigRules.all().stream()).toList();
  }

  /**
   * Reads a file.
   *
   * @throws InputException when it cannot be read or is not a policy; the message names the line
   */
  public Policy read(Path file) throws InputException {
    return read(file, List.of());
  }

  private Policy read(Path file, List<Path> from) throws InputException {
    if (from.contains(file)) {
      throw new InputException(file + ":1: this policy extends itself");
    }
    try {
      List<Path> open = Stream.concat(from.stream(), Stream.of(file)).toList();
      return parse(Files.readString(file, StandardCharsets.UTF_8), file.toString(), open);
    } catch (IOException e) {
      throw InputException.unreadable(file, e);
    }
  }

  /**
   * Reads a text that stands for a file, as an editor has it before it is saved.
   *
   * @param file to which the names of policies that it extends are relative
   * @throws InputException when it is not a policy; the message names file and line
   */
  public Policy read(Path file, String text) throws InputException {
    return parse(text, file.toString(), List.of(file));
  }

  /**
   * Reads a text.
   *
   * @param name how messages name the file
   * @throws InputException when it is not a policy
   */
  public Policy parse(String text, String name) throws InputException {
    return parse(text, name, List.of());
  }

  private Policy parse(String text, String name, List<Path> from) throws InputException {
    YamlMapping yaml = new YamlMapping(name);
    Optional<Policy> policy = yaml.faults().of(() -> parse(yaml, text, from));
    yaml.faults().raise();
    return policy.orElseThrow();
  }

  private Policy parse(YamlMapping yaml, String text, List<Path> from) throws InputException {
    String name = yaml.file();
    Node root = compose(text, name);
    if (root == null) {
      throw new InputException(name + ":1: the file is empty; it needs at least `version: 1`");
    }
    Map<String, Node> entries = yaml.entries(root, "the policy", "key", KEYS);
    checkVersion(yaml, root, entries.get("version"));
    Policy base = base(yaml, entries.get("extends"), from);
    Map<String, RuleLevels> rules = new LinkedHashMap<>(base.rules());
    Node ruleNode = entries.get("rules");
    if (ruleNode != null) {
      for (Map.Entry<String, Node> rule :
          yaml.entries(ruleNode, "`rules`", "rule", ruleIds).entrySet()) {
        yaml.faults()
            .of(() -> levels(yaml, rule.getValue()))
            .ifPresent(levels -> rules.put(rule.getKey(), levels));
      }
    }
    List<ClassPattern> includes = patterns(yaml, entries.get("includes"), "`includes`");
    List<ClassPattern> excludes = new ArrayList<>(base.excludes());
    excludes.addAll(patterns(yaml, entries.get("excludes"), "`excludes`"));
    Pack rows =
        new PolicyRows(yaml).read(entries.get("packs"), entries.get("catalogue"), base.catalogue());
    return new Policy(
        rules,
        includes.isEmpty() ? base.includes() : includes,
        excludes,
        rows,
        new PoolPolicyReader(yaml, base.pools(), Set.copyOf(ruleIds), isInherited(name, from))
            .read(entries));
  }

  private static boolean isInherited(String name, List<Path> from) {
    return from.size() > 1 || name.equals(RECOMMENDED) || name.startsWith(MAVEN);
  }

  /** The policies that a policy extends, later ones laid over earlier ones. */
  private Policy base(YamlMapping yaml, @Nullable Node node, List<Path> from)
      throws InputException {
    Policy base = Policy.DEFAULT;
    if (node == null) {
      return base;
    }
    List<Node> items = node instanceof ScalarNode ? List.of(node) : yaml.items(node, "`extends`");
    for (Node item : items) {
      base = base.plus(extended(yaml, item, from));
    }
    return base;
  }

  private Policy extended(YamlMapping yaml, Node item, List<Path> from) throws InputException {
    String name = yaml.text(item, "`extends`");
    if (name.equals(RECOMMENDED)) {
      return parse(recommended(), RECOMMENDED, List.of());
    }
    if (name.startsWith(MAVEN)) {
      return artifact(yaml, item, name, from);
    }
    if (name.startsWith("poolguard:")) {
      throw yaml.error(
          item,
          "`"
              + name
              + "` is not known; use "
              + RECOMMENDED
              + ", maven:group:artifact:version or a file");
    }
    Path folder = from.isEmpty() ? null : from.get(from.size() - 1).toAbsolutePath().getParent();
    Path file = folder == null ? Path.of(name) : folder.resolve(name).normalize();
    if (!Files.isRegularFile(file)) {
      throw yaml.error(item, file + " does not exist");
    }
    return read(file, from);
  }

  /** The policy at the root of an artifact's jar; a policy in a jar extends no file. */
  private Policy artifact(YamlMapping yaml, Node item, String name, List<Path> from)
      throws InputException {
    if (name.split(":", -1).length != 4) {
      throw yaml.error(item, "`" + name + "` is no artifact; write maven:group:artifact:version");
    }
    Path jar;
    try {
      jar = artifacts.jar(name.substring(MAVEN.length()));
    } catch (InputException e) {
      throw new InputException(yaml.origin(item) + ": `" + name + "`: " + e.getMessage(), e);
    }
    if (from.contains(jar)) {
      throw yaml.error(item, "`" + name + "` extends itself");
    }
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry entry = zip.getEntry(Policy.FILE);
      if (entry == null) {
        throw yaml.error(item, "`" + name + "` has no " + Policy.FILE + " at the root of its jar");
      }
      String text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
      return parse(text, name, Stream.concat(from.stream(), Stream.of(jar)).toList());
    } catch (IOException e) {
      throw new InputException(
          yaml.origin(item) + ": `" + name + "`: " + jar + " cannot be read", e);
    }
  }

  /** The text of the policy that comes with PoolGuard. */
  public static String recommended() {
    try (@Nullable InputStream in = PolicyReader.class.getResourceAsStream("recommended.yml")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the jar cannot be read any more", e);
    }
  }

  private static @Nullable Node compose(String text, String name) throws InputException {
    LoaderOptions options = new LoaderOptions();
    DumperOptions dumping = new DumperOptions();
    try {
      return new Yaml(new SafeConstructor(options), new Representer(dumping), dumping, options)
          .compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new InputException(name + ":" + line + ": not YAML: " + e.getProblem(), e);
    } catch (YAMLException e) {
      String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new InputException(name + ":1: not YAML: " + message, e);
    }
  }

  private static void checkVersion(YamlMapping yaml, Node root, @Nullable Node version)
      throws InputException {
    if (version == null) {
      throw yaml.error(root, "`version: " + Policy.VERSION + "` is missing");
    }
    String text = yaml.text(version, "`version`");
    if (!text.equals(Integer.toString(Policy.VERSION))) {
      throw yaml.error(
          version,
          "version " + text + " is not known here; this PoolGuard reads " + Policy.VERSION);
    }
  }

  private static RuleLevels levels(YamlMapping yaml, Node node) throws InputException {
    if (node instanceof ScalarNode) {
      return new RuleLevels(level(yaml, node), Map.of());
    }
    List<String> known =
        Stream.concat(Stream.of("level", "notes"), Stream.of(ExitKind.values()).map(ExitKind::word))
            .toList();
    Map<String, Node> entries = yaml.entries(node, "a rule", "key", known);
    Map<ExitKind, Level> exits = new EnumMap<>(ExitKind.class);
    for (ExitKind exit : ExitKind.values()) {
      Node at = entries.get(exit.word());
      if (at != null) {
        exits.put(exit, level(yaml, at));
      }
    }
    Node level = entries.get("level");
    Node notes = entries.get("notes");
    return new RuleLevels(
        level == null ? null : level(yaml, level),
        exits,
        notes == null ? null : level(yaml, notes));
  }

  static Level level(YamlMapping yaml, Node node) throws InputException {
    String text = yaml.text(node, "a level");
    for (Level level : Level.values()) {
      if (level.name().toLowerCase(Locale.ROOT).equals(text)) {
        return level;
      }
    }
    throw yaml.error(node, "`" + text + "` is no level; use error, warning, note or off");
  }

  private static List<ClassPattern> patterns(YamlMapping yaml, @Nullable Node node, String what)
      throws InputException {
    List<ClassPattern> patterns = new ArrayList<>();
    if (node != null) {
      for (Node item : yaml.items(node, what)) {
        yaml.faults().of(() -> pattern(yaml, item)).ifPresent(patterns::add);
      }
    }
    return patterns;
  }

  private static ClassPattern pattern(YamlMapping yaml, Node item) throws InputException {
    String text = yaml.text(item, "a class pattern");
    if (!ClassPattern.isLegal(text)) {
      throw yaml.error(item, "`" + text + "` is no class pattern; write e.g. com.acme.**");
    }
    return new ClassPattern(text);
  }
}
