package io.poolguard.poolconfig;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
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

  /** Begins a location that is not there, which the loader passes over; what is meant follows. */
  private static final String NOTHING = "optional:file:./poolguard-nothing/";

  /** More of a location is not told. */
  private static final int LONGEST = 200;

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
  static String withoutInProperties(SourceText text) {
    LoadedTexts own = new LoadedTexts(text);
    return PROPERTY
        .matcher(text.text())
        .replaceAll(
            found -> Matcher.quoteReplacement(found.group(1) + without(found.group(2), own)));
  }

  /** The text of a YAML file without them; each line keeps its number. */
  static String withoutInYaml(SourceText text, List<Node> documents) {
    List<ScalarNode> imports = new ArrayList<>();
    documents.forEach(document -> find(document, "", imports));
    LoadedTexts own = new LoadedTexts(text);
    List<ScalarNode> foreign =
        imports.stream()
            .filter(scalar -> !without(scalar.getValue(), own).equals(scalar.getValue()))
            .toList();
    if (foreign.isEmpty()) {
      return text.text();
    }
    List<String> lines = new ArrayList<>(List.of(text.text().split("\n", -1)));
    for (int i = foreign.size() - 1; i >= 0; i--) {
      ScalarNode node = foreign.get(i);
      int line = node.getStartMark().getLine();
      if (line == node.getEndMark().getLine()) {
        String old = lines.get(line);
        lines.set(
            line,
            old.substring(0, node.getStartMark().getColumn())
                + '"'
                + without(node.getValue(), own)
                + '"'
                + old.substring(node.getEndMark().getColumn()));
      }
    }
    return String.join("\n", lines);
  }

  /** Collects what stands below the name of imports, however its parts are nested. */
  private static void find(Node node, String name, List<ScalarNode> imports) {
    if (name.equals(IMPORT)) {
      Stream.concat(Stream.of(node), YamlText.items(Optional.of(node)).stream())
          .filter(ScalarNode.class::isInstance)
          .map(ScalarNode.class::cast)
          .forEach(imports::add);
      return;
    }
    for (NodeTuple tuple : YamlText.entries(Optional.of(node))) {
      String key = ((ScalarNode) tuple.getKeyNode()).getValue();
      String inner = name.isEmpty() ? key : name + "." + key;
      if (IMPORT.equals(inner) || IMPORT.startsWith(inner + ".")) {
        find(tuple.getValueNode(), inner, imports);
      }
    }
  }

  /**
   * What is imported and not among the files that are read.
   *
   * @param locations as the loader has them
   * @param filledIn makes of a location what its placeholders stand for
   * @param files the names of those files, as they may be imported
   */
  static Optional<String> unseen(
      String locations, UnaryOperator<String> filledIn, Collection<String> files) {
    String unseen =
        split(locations)
            .filter(
                location ->
                    split(filledIn.apply(location))
                        .anyMatch(one -> isForeign(one) || !isAmong(bare(one), files)))
            .map(location -> meant(location).replaceFirst(":+$", ""))
            .collect(Collectors.joining(", "));
    return Optional.of(unseen).filter(what -> !what.isEmpty());
  }

  /** The files and folders that a text imports, by names that it says itself in other places. */
  static List<String> named(SourceText text) {
    LoadedTexts own = new LoadedTexts(text);
    return own.imports().stream()
        .flatMap(locations -> split(own.filledIn(locations)))
        .map(ForeignImports::bare)
        .map(FILE::matcher)
        .filter(Matcher::matches)
        .map(file -> file.group(1))
        .toList();
  }

  private static Stream<String> split(String locations) {
    return Stream.of(locations.split(",", -1)).map(String::strip).filter(one -> !one.isEmpty());
  }

  private static String bare(String location) {
    return location.strip().replaceFirst("^optional:", "");
  }

  private static boolean isAmong(String location, Collection<String> files) {
    Matcher file = FILE.matcher(location);
    if (!file.matches()) {
      return false;
    }
    String name = file.group(1);
    return files.stream()
        .anyMatch(
            read ->
                name.endsWith("/")
                    ? read.startsWith(name)
                        && ModuleFiles.isApplication(read.substring(name.length()))
                    : read.equals(name));
  }

  private static String without(String locations, LoadedTexts own) {
    return Stream.of(locations.split(",", -1))
        .map(location -> isUnseen(location, own) ? NOTHING + hidden(location) : location)
        .collect(Collectors.joining(","));
  }

  /** What is empty here is meant to be something elsewhere. */
  private static boolean isUnseen(String location, LoadedTexts own) {
    String filledIn = own.filledIn(location);
    return isForeign(filledIn) || (filledIn.isBlank() && !location.isBlank());
  }

  /** In letters that mean nothing to the loader, in whatever file they stand. */
  private static String hidden(String location) {
    String shown = bare(location).replaceFirst("//[^/@]*@", "//").lines().findFirst().orElse("");
    String most = shown.substring(0, Math.min(shown.length(), LONGEST));
    return HexFormat.of().formatHex(most.getBytes(StandardCharsets.UTF_8)) + "/";
  }

  /** A location as the file has it. */
  private static String meant(String location) {
    String hex = location.startsWith(NOTHING) ? location.substring(NOTHING.length()) : "";
    return hex.isEmpty()
        ? bare(location)
        : new String(
            HexFormat.of().parseHex(hex.substring(0, hex.length() - 1)), StandardCharsets.UTF_8);
  }

  private static boolean isForeign(String location) {
    Matcher scheme = SCHEME.matcher(location);
    // Where a placeholder leads that nothing here fills in is not known.
    return bare(location).startsWith("${") || (scheme.matches() && !OWN.contains(scheme.group(1)));
  }
}
