package io.poolguard.poolconfig;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Imports from where nobody can look here: a config server, a vault, the network. The application
 * has a library for them; Spring Boot alone fails over them, so that the loader must not see them.
 */
final class ForeignImports {
  static final String IMPORT = "spring.config.import";

  /** A location that is not there, which the loader passes over. */
  private static final String NOTHING = "optional:file:./poolguard-nothing/";

  private static final Pattern SCHEME =
      Pattern.compile("\\s*(?:optional:)?([A-Za-z][\\w.*-]+)[:@].*", Pattern.DOTALL);

  /** What Spring Boot itself finds without leaving the machine. */
  private static final Set<String> OWN =
      Set.of("classpath", "classpath*", "file", "configtree", "env");

  /** A single file, by its name below the resources or beside the one that imports it. */
  private static final Pattern FILE =
      Pattern.compile("(?:classpath\\*?:|file:)?(?:\\./|/)?([^\\[\\]*:]+)(?:\\[.*])?");

  private static final Pattern PROPERTY =
      Pattern.compile("(?m)^([ \\t]*spring\\.config\\.import(?:\\[\\d+])?[ \\t]*[=:][ \\t]*)(.*)$");

  private ForeignImports() {}

  /** The text of a properties file without them. */
  static String withoutInProperties(String text) {
    return PROPERTY
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + without(found.group(2))));
  }

  /** The text of a YAML file without them; each line keeps its number. */
  static String withoutInYaml(String text, List<Node> documents) {
    List<ScalarNode> foreign = new ArrayList<>();
    documents.forEach(document -> find(document, "", foreign));
    if (foreign.isEmpty()) {
      return text;
    }
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    for (int i = foreign.size() - 1; i >= 0; i--) {
      ScalarNode node = foreign.get(i);
      int line = node.getStartMark().getLine();
      if (line == node.getEndMark().getLine()) {
        String old = lines.get(line);
        lines.set(
            line,
            old.substring(0, node.getStartMark().getColumn())
                + '"'
                + without(node.getValue())
                + '"'
                + old.substring(node.getEndMark().getColumn()));
      }
    }
    return String.join("\n", lines);
  }

  /** Collects what stands below the name of imports, however its parts are nested. */
  private static void find(Node node, String name, List<ScalarNode> foreign) {
    if (name.equals(IMPORT)) {
      Stream.concat(Stream.of(node), YamlText.items(Optional.of(node)).stream())
          .filter(ScalarNode.class::isInstance)
          .map(ScalarNode.class::cast)
          .filter(scalar -> !without(scalar.getValue()).equals(scalar.getValue()))
          .forEach(foreign::add);
      return;
    }
    for (NodeTuple tuple : YamlText.entries(Optional.of(node))) {
      String key = ((ScalarNode) tuple.getKeyNode()).getValue();
      String inner = name.isEmpty() ? key : name + "." + key;
      if (IMPORT.equals(inner) || IMPORT.startsWith(inner + ".")) {
        find(tuple.getValueNode(), inner, foreign);
      }
    }
  }

  /**
   * Whether some of what is imported is not among the files that are read.
   *
   * @param locations as the loader has seen them
   * @param files the names of those files, as they may be imported
   */
  static boolean areUnseen(String locations, Collection<String> files) {
    return Stream.of(locations.split(",", -1))
        .map(location -> location.strip().replaceFirst("^optional:", ""))
        .filter(location -> !location.isEmpty())
        .anyMatch(location -> isForeign(location) || !isAmong(location, files));
  }

  private static boolean isAmong(String location, Collection<String> files) {
    Matcher file = FILE.matcher(location);
    return file.matches() && files.stream().anyMatch(file.group(1)::equals);
  }

  private static String without(String locations) {
    return Stream.of(locations.split(",", -1))
        .map(location -> isForeign(location) ? NOTHING : location)
        .collect(Collectors.joining(","));
  }

  static boolean isForeign(String location) {
    Matcher scheme = SCHEME.matcher(location);
    // Where a placeholder leads is not known.
    return location.strip().replaceFirst("^optional:", "").startsWith("${")
        || (scheme.matches() && !OWN.contains(scheme.group(1)));
  }
}
