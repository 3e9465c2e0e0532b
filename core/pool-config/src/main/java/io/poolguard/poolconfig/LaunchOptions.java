package io.poolguard.poolconfig;

import io.poolguard.policy.ConfigRules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.BasicJsonParser;
import org.springframework.boot.json.JsonParseException;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Properties that a container gives its program by other ways than one variable for each. In the
 * order in which they count: arguments {@code --name=value}, {@code SPRING_APPLICATION_JSON},
 * system properties {@code -Dname=value}. All of them count more than variables and files.
 */
final class LaunchOptions {
  private static final String JSON = "spring.application.json";
  private static final String JSON_VARIABLE = "SPRING_APPLICATION_JSON";

  /** What a JVM reads itself; the last counts most. */
  private static final List<String> FIRST = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

  private static final String LAST = "_JAVA_OPTIONS";

  /** What many a script hands on, and the JVM does not know. */
  private static final List<String> PERHAPS = List.of("JAVA_OPTS", "JAVA_OPTIONS", "JVM_OPTS");

  private final Map<String, Written> environment;
  private final Collector findings;

  /**
   * @param environment the variables of the process
   */
  LaunchOptions(Map<String, Written> environment, Collector findings) {
    this.environment = Map.copyOf(environment);
    this.findings = findings;
  }

  /**
   * The properties, by their names.
   *
   * @param command in place of the image's own, or empty
   * @param args what is given to the command
   */
  Map<String, SpringLoader.Variable> read(List<Written> command, List<Written> args) {
    CommandLine line = new CommandLine();
    List<Written> words = new ArrayList<>(command);
    words.addAll(args);
    for (String name : PERHAPS) {
      if (words.stream()
          .noneMatch(
              word ->
                  word.variable().text().contains("$" + name)
                      || word.variable().text().contains("${" + name + "}"))) {
        known(name).ifPresent(text -> line.options(text, false));
      }
    }
    FIRST.forEach(name -> known(name).ifPresent(text -> line.options(text, true)));
    line.read(command, args, environment);
    known(LAST).ifPresent(text -> line.options(text, true));

    Map<String, SpringLoader.Variable> options = new LinkedHashMap<>();
    lay(options, line.arguments());
    json(line).ifPresent(text -> lay(options, properties(text)));
    lay(options, line.system());
    return options;
  }

  private Optional<Written> known(String variable) {
    return Optional.ofNullable(environment.get(variable)).filter(text -> text.variable().known());
  }

  /** The JSON that counts. */
  private Optional<Written> json(CommandLine line) {
    return Optional.ofNullable(line.arguments().get(JSON))
        .or(() -> Optional.ofNullable(line.system().get(JSON)))
        .filter(SpringLoader.Variable::known)
        .map(Written::of)
        .or(() -> known(JSON_VARIABLE))
        .or(() -> known(JSON))
        .filter(text -> !text.variable().text().isEmpty());
  }

  /** Adds what counts less than all that is there. */
  private static void lay(
      Map<String, SpringLoader.Variable> options, Map<String, SpringLoader.Variable> less) {
    less.forEach(
        (name, value) -> {
          if (options.keySet().stream()
              .noneMatch(n -> Property.key(n).equals(Property.key(name)))) {
            options.put(name, value);
          }
        });
  }

  /** What Spring Boot reads of JSON, each with its place in it. */
  private Map<String, SpringLoader.Variable> properties(Written json) {
    Map<String, SpringLoader.Variable> properties = new LinkedHashMap<>();
    String text = json.variable().text();
    List<Node> documents =
        text.strip().startsWith("{") ? YamlText.read(text).documents() : List.of();
    if (documents.size() == 1) {
      // JSON is YAML, whose nodes know their places.
      flatten("", documents.get(0), json, properties);
      return properties;
    }
    try {
      new BasicJsonParser()
          .parseMap(text)
          .forEach((name, value) -> flatten(name, value, json, properties));
    } catch (JsonParseException | IllegalStateException e) {
      findings.add(
          ConfigRules.BROKEN,
          json.variable().origin(),
          JSON_VARIABLE,
          "Spring Boot cannot read this JSON and the application does not start");
    }
    return properties;
  }

  /** As {@code SpringApplicationJsonEnvironmentPostProcessor}. */
  private static void flatten(
      String name, Node node, Written json, Map<String, SpringLoader.Variable> into) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key) {
          flatten(below(name, key.getValue()), tuple.getValueNode(), json, into);
        }
      }
    } else if (node instanceof SequenceNode sequence) {
      for (int i = 0; i < sequence.getValue().size(); i++) {
        flatten(name + "[" + i + "]", sequence.getValue().get(i), json, into);
      }
    } else if (node instanceof ScalarNode scalar) {
      boolean plain = scalar.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN;
      if (!plain || !scalar.getValue().equals("null")) {
        into.put(
            name,
            new SpringLoader.Variable(
                plain ? number(scalar.getValue()) : scalar.getValue(),
                true,
                json.at(YamlText.line(node), YamlText.column(node))));
      }
    }
  }

  /** A number as Spring converts it: one like 1e3 is whole. */
  private static String number(String text) {
    if (!text.matches("-?\\d{1,9}(\\.\\d{1,9})?([eE][+-]?\\d)?")) {
      return text;
    }
    BigDecimal value = new BigDecimal(text);
    return value.stripTrailingZeros().scale() <= 0 ? value.toBigInteger().toString() : text;
  }

  /** The same where nothing but the parser that is always there reads the text. */
  private static void flatten(
      String name, @Nullable Object value, Written json, Map<String, SpringLoader.Variable> into) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, inner) -> flatten(below(name, String.valueOf(key)), inner, json, into));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        flatten(name + "[" + i + "]", list.get(i), json, into);
      }
    } else if (value != null) {
      into.put(
          name, new SpringLoader.Variable(String.valueOf(value), true, json.variable().origin()));
    }
  }

  private static String below(String above, String key) {
    return above.isEmpty() ? key : above + "." + key;
  }
}
