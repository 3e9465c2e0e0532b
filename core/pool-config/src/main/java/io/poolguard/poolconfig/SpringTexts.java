package io.poolguard.poolconfig;

import io.poolguard.analysis.rule.Level;
import io.poolguard.policy.ConfigRules;
import io.poolguard.policy.PoolPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Makes application files readable for Spring Boot's loader without changing a line's number:
 * Maven's {@code @name@} are filled in, old forms rewritten. What the application itself would
 * choke on is a finding, and the file is left out.
 */
final class SpringTexts {
  private static final Pattern FILTER = Pattern.compile("@([A-Za-z][A-Za-z0-9._-]*)@");
  private static final Pattern UNFILTERED = Pattern.compile("\\$\\{(@[A-Za-z][A-Za-z0-9._-]*@)}");
  private static final Pattern LEGACY_LINE = Pattern.compile("(?m)^spring\\.profiles\\s*[:=]");

  private static final Pattern IMPORTED =
      Pattern.compile("(?:classpath:|file:)?(?:\\./|/)?([\\w][\\w./-]*\\.(?:ya?ml|properties))");

  /** Words of which one stands in each text that configures a pool. */
  private static final Set<String> POOL_WORDS =
      Set.of("datasource", "data-source", "hikari", "c3p0", "spring.jpa", "jpa:");

  private final PoolModule.Build build;
  private final PoolModule.Libraries libraries;
  private final Collector findings;

  /**
   * @param module whose build fills in {@code @name@}
   */
  SpringTexts(PoolModule module, Collector findings) {
    this.build = module.build();
    this.libraries = module.libraries();
    this.findings = findings;
  }

  /** The text for the loader; empty when the loader would refuse it. */
  Optional<SourceText> readable(SourceText read) {
    SourceText source =
        !read.isYaml() && read.text().startsWith(TextFiles.MARK)
            ? read.with(read.text().substring(1))
            : read;
    boolean copied = build.copied().stream().anyMatch(source.file()::startsWith);
    SourceText filtered = copied ? source : source.with(filtered(source.text()));
    if (!source.isYaml()) {
      Optional<Origin> malformed = UnicodeEscapes.malformed(source);
      if (malformed.isPresent()) {
        findings.add(
            ConfigRules.BROKEN,
            malformed.get(),
            source.name(),
            UnicodeEscapes.PROBLEM + "; the application does not start");
        return Optional.empty();
      }
      SourceText own = filtered.with(ForeignImports.withoutInProperties(filtered));
      Matcher legacy = LEGACY_LINE.matcher(own.text());
      if (legacy.find()) {
        int line = (int) own.text().substring(0, legacy.start()).lines().count() + 1;
        legacy(own.origin(line, 1));
        return Optional.of(own.with(legacy.replaceAll("spring.config.activate.on-profile=")));
      }
      return Optional.of(own);
    }
    YamlText.Read yaml = YamlText.read(filtered.text());
    for (YamlText.Problem problem : yaml.problems()) {
      findings.add(
          ConfigRules.BROKEN,
          filtered.origin(problem.line(), problem.column()),
          source.name(),
          (copied ? unfilled(problem, source).orElse(problem.message()) : problem.message())
              + (problem.message().equals(YamlText.TOO_LARGE)
                  ? "; the file is not read"
                  : "; the application does not start"));
    }
    return yaml.problems().isEmpty()
        ? Optional.of(modern(filtered, yaml.documents()))
        : Optional.empty();
  }

  /** Why YAML is broken by a name that the build was meant to fill in. */
  private static Optional<String> unfilled(YamlText.Problem problem, SourceText source) {
    return source
        .text()
        .lines()
        .skip(problem.line() - 1L)
        .findFirst()
        .map(line -> line.substring(Math.min(line.length(), problem.column() - 1)))
        .map(FILTER::matcher)
        .filter(Matcher::lookingAt)
        .map(name -> "the build copies the file without filtering, and " + name.group() + " stays");
  }

  /** A text as the file has it. */
  static String asWritten(String text) {
    return UNFILTERED.matcher(text).replaceAll("$1");
  }

  /** A name that the build does not know becomes a placeholder that nothing resolves. */
  private String filtered(String text) {
    return FILTER
        .matcher(text)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    build.properties().getOrDefault(match.group(1), "${" + match.group() + "}")));
  }

  private SourceText modern(SourceText source, List<Node> documents) {
    String text = ForeignImports.withoutInYaml(source, documents);
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    for (Node document : documents) {
      for (ScalarNode key : legacyKeys(document)) {
        int line = YamlText.line(key);
        legacy(source.origin(line, YamlText.column(key)));
        int at = YamlText.column(key) - 1;
        String old = lines.get(line - 1);
        String name = key.getValue().equals("profiles") ? "" : "spring.";
        lines.set(
            line - 1,
            old.substring(0, at)
                + name
                + "config.activate.on-profile"
                + old.substring(old.indexOf(':', at)));
      }
    }
    return source.with(String.join("\n", lines));
  }

  private static List<ScalarNode> legacyKeys(Node document) {
    List<ScalarNode> keys = new ArrayList<>();
    List<NodeTuple> top = YamlText.entries(Optional.of(document));
    for (NodeTuple tuple : top) {
      String name = ((ScalarNode) tuple.getKeyNode()).getValue();
      boolean mapping = tuple.getValueNode() instanceof MappingNode;
      if (name.equals("spring.profiles") && !mapping) {
        keys.add((ScalarNode) tuple.getKeyNode());
      } else if (name.equals("spring")) {
        for (NodeTuple inner : YamlText.entries(Optional.of(tuple.getValueNode()))) {
          ScalarNode key = (ScalarNode) inner.getKeyNode();
          if (key.getValue().equals("profiles") && !(inner.getValueNode() instanceof MappingNode)) {
            keys.add(key);
          }
        }
      }
    }
    return keys;
  }

  /** Spring Boot 2.4 brought the new key and took both until 3.0. */
  private void legacy(Origin origin) {
    if (libraries.haveBootBefore(2, 4)) {
      return;
    }
    boolean taken = libraries.haveBootBefore(3, 0);
    findings.add(
        new ConfigFinding(
            ConfigRules.LEGACY_PROFILES,
            taken ? Level.NOTE : ConfigRules.LEGACY_PROFILES.level(),
            origin,
            new ConfigFinding.Subject("", "", "", Optional.empty()),
            "spring.profiles",
            taken
                ? "Spring Boot 3 refuses it and does not start; this version takes it with a warning"
                : "Spring Boot 3 and later refuses it and does not start",
            new Advice.Words("Write spring.config.activate.on-profile.")));
  }

  /** The files that a text imports, by their names below the resources or beside the file. */
  static Set<String> imports(SourceText source) {
    Set<String> names = new TreeSet<>();
    if (source.text().contains("import")) {
      Matcher matcher = IMPORTED.matcher(source.text());
      while (matcher.find()) {
        names.add(matcher.group(1));
      }
      names.addAll(ForeignImports.named(source));
    }
    return names;
  }

  /** Whether texts can say anything of a pool; errs towards yes. */
  static boolean maySetPools(List<SourceText> sources, PoolPolicy policy, JavaPools code) {
    return sources.stream()
        .map(source -> source.text().toLowerCase(Locale.ROOT))
        .anyMatch(
            text ->
                POOL_WORDS.stream().anyMatch(text::contains)
                    || (text.contains("import") && text.contains("config"))
                    || !code.bound().isEmpty()
                    || Stream.concat(code.made().stream(), code.handed().stream())
                        .anyMatch(Datasource::hasPlaceholders)
                    || policy.datasources().stream().anyMatch(r -> r.pool().isPresent()));
  }
}
