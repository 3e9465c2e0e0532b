package io.poolguard.poolconfig;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names and prefixes of properties that sources ask for, whose texts may be put together of
 * constants. Errs towards more: a name stands for all that any constant of this name has, and for
 * any text where there is none.
 */
final class AskedNames {
  /** Stands for what is not known of a text. */
  static final char ANY = '\0';

  private static final String TEXT = "\"[^\"\\\\\\n]*+\"";
  private static final String PIECE = "(?:" + TEXT + "|[A-Za-z_][\\w.]*+)";
  private static final String PIECES = PIECE + "(?:\\s*\\+\\s*" + PIECE + ")*+";

  private static final Pattern DEFINED =
      Pattern.compile(
          "\\b(?:String|val|var)\\s+(\\w+)\\s*(?::\\s*String\\s*)?=\\s*("
              + PIECES
              + ")[ \\t]*(?:[;}]|\\R|$)");

  private static final Pattern GIVEN =
      Pattern.compile("\\bString\\s+(\\w+)\\s*[,)]|\\b(\\w+)\\s*:\\s*String\\b\\s*[,)]");
  private static final Pattern TYPE =
      Pattern.compile("\\b(?:class|interface|enum|record|object)\\s+(\\w+)");
  private static final Pattern ONE = Pattern.compile(PIECE);
  private static final Pattern ALL = Pattern.compile(PIECES);
  private static final Pattern JOINED = Pattern.compile(PIECE + "(?:\\s*\\+\\s*" + PIECE + ")++");
  private static final Pattern INSERTED = Pattern.compile("\\$\\{?([A-Za-z_][\\w.]*)}?");

  private static final Pattern PROPERTIES =
      Pattern.compile("@(?:\\w+:)?(?:\\w+\\.)*ConfigurationProperties\\s*\\(");
  private static final Pattern CONDITION =
      Pattern.compile("@(?:\\w+\\.)*ConditionalOn(?:Boolean)?Property\\s*\\(");
  private static final Pattern CALL =
      Pattern.compile(
          "(?<of>\\w*)(?:\\(\\))?\\s*\\.\\s*(?<call>getProperty|getRequiredProperty|containsProperty|bind|bindOrCreate)\\s*(?:<[\\w<>.?, ]*>)?\\s*\\(");
  private static final Pattern INDEX =
      Pattern.compile(
          "\\b\\w*[eE]nv(?:ironment)?\\s*\\[|\\bgetenv\\s*\\(\\s*\\)\\s*(?:\\[|\\.\\s*get(?:OrDefault)?\\s*\\()|\\bgetenv\\s*\\(");
  private static final Pattern ATTRIBUTE = Pattern.compile("(\\w+)\\s*=(?!=)\\s*");

  private static final int DEPTH = 8;
  private static final int MOST = 64;

  /** What a file calls by names. */
  private record Names(Map<String, Set<String>> defined, Set<String> given) {}

  /**
   * A text that is asked for, of the file that asks.
   *
   * @param any whether it may be any property where it is not known
   */
  private record Asked(boolean prefix, List<String> pieces, Names names, boolean any) {
    Asked(boolean prefix, List<String> pieces, Names names) {
      this(prefix, pieces, names, true);
    }
  }

  private record Definition(String pieces, Names names) {}

  private final List<Asked> asked = new ArrayList<>();
  private final List<Asked> joined = new ArrayList<>();
  private final Map<String, List<Definition>> constants = new HashMap<>();

  /** Reads a source. */
  void add(String source) {
    boolean asks =
        source.contains("ConfigurationProperties")
            || source.contains("Property")
            || source.contains("bind")
            || source.contains("nv");
    if (!asks && !source.contains("= \"") && !source.contains(" + \"")) {
      return;
    }
    String plain = CodeText.plain(source);
    Names names = new Names(new HashMap<>(), new HashSet<>());
    define(plain, names);
    if (!asks && !source.contains("${\"")) {
      return;
    }
    GIVEN
        .matcher(plain)
        .results()
        .map(given -> given.group(1) == null ? given.group(2) : given.group(1))
        .forEach(names.given()::add);
    PROPERTIES.matcher(plain).results().forEach(found -> properties(plain, found, names));
    CONDITION.matcher(plain).results().forEach(found -> condition(plain, found, names));
    Matcher call = CALL.matcher(plain);
    while (call.find()) {
      called(plain, call, names);
    }
    INDEX.matcher(plain).results().forEach(found -> first(plain, found, names));
    if (plain.contains("${\"")) {
      JOINED
          .matcher(plain)
          .results()
          .filter(found -> found.group().contains("${\""))
          .forEach(found -> joined.add(new Asked(false, List.of(found.group()), names)));
    }
  }

  void addAll(AskedNames other) {
    asked.addAll(other.asked);
    joined.addAll(other.joined);
    other.constants.forEach(
        (name, found) -> constants.computeIfAbsent(name, key -> new ArrayList<>()).addAll(found));
  }

  /**
   * Tells of each text that is asked for; once its constants are all here.
   *
   * @param each is given whether it is a prefix, and the text
   */
  void resolve(BiConsumer<Boolean, String> each) {
    for (Asked one : asked) {
      texts(one).stream()
          .filter(text -> one.any() || text.indexOf(ANY) < 0)
          .forEach(text -> each.accept(one.prefix(), text));
    }
  }

  /** The texts with placeholders that are put together of pieces. */
  Set<String> joined() {
    Set<String> texts = new HashSet<>();
    joined.forEach(one -> texts.addAll(texts(one)));
    return texts;
  }

  private void define(String plain, Names names) {
    Matcher found = DEFINED.matcher(plain);
    while (found.find()) {
      names
          .defined()
          .computeIfAbsent(found.group(1), key -> new LinkedHashSet<>())
          .add(found.group(2));
    }
    if (names.defined().isEmpty()) {
      return;
    }
    Set<String> types = new HashSet<>();
    TYPE.matcher(plain).results().forEach(type -> types.add(type.group(1) + "."));
    types.add("");
    names
        .defined()
        .forEach(
            (name, values) -> {
              // What begins with a small letter is mostly a local variable.
              for (String type : Character.isUpperCase(name.charAt(0)) ? types : Set.<String>of()) {
                values.forEach(
                    pieces ->
                        constants
                            .computeIfAbsent(type + name, key -> new ArrayList<>())
                            .add(new Definition(pieces, names)));
              }
            });
  }

  private void properties(String plain, MatchResult found, Names names) {
    List<String> prefix = attribute(plain, found, Set.of("prefix", "value", ""));
    if (!prefix.isEmpty()) {
      asked.add(new Asked(true, prefix, names));
    }
  }

  private void condition(String plain, MatchResult found, Names names) {
    List<String> prefix = attribute(plain, found, Set.of("prefix"));
    for (String written : attribute(plain, found, Set.of("name", "value", ""))) {
      boolean many = written.startsWith("{") || written.startsWith("[");
      List<String> all = many ? CodeText.arguments(written, 1) : List.of(written);
      for (String name : all) {
        List<String> pieces = new ArrayList<>(prefix);
        if (!prefix.isEmpty()) {
          boolean ended = prefix.get(0).endsWith(".\"");
          pieces.add(ended ? "\"\"" : "\".\"");
        }
        pieces.add(name);
        asked.add(new Asked(false, pieces, names));
      }
    }
  }

  /** The values that arguments of some names have; the empty name is that of one without. */
  private static List<String> attribute(String plain, MatchResult found, Set<String> wanted) {
    List<String> values = new ArrayList<>();
    for (String argument : CodeText.arguments(plain, found.end())) {
      Matcher named = ATTRIBUTE.matcher(argument);
      boolean has = named.lookingAt();
      if (!argument.isEmpty() && wanted.contains(has ? named.group(1) : "")) {
        values.add(has ? argument.substring(named.end()) : argument);
      }
    }
    return values;
  }

  private void called(String plain, Matcher call, Names names) {
    boolean binds = call.group("call").startsWith("bind");
    List<String> arguments = CodeText.arguments(plain, call.end());
    if (arguments.isEmpty() || arguments.get(0).isEmpty()) {
      return;
    }
    String first =
        arguments
            .get(0)
            .replaceFirst("^(?:\\w+\\.)*ConfigurationPropertyName\\.of\\((.*)\\)$", "$1");
    // Others have methods of these names, too.
    boolean springs =
        binds
            ? plain.contains("Binder")
            : plain.contains("Environment") && !call.group("of").equals("System");
    if (springs || first.startsWith("\"")) {
      asked.add(new Asked(binds, List.of(first), names));
    }
  }

  private void first(String plain, MatchResult found, Names names) {
    List<String> arguments = CodeText.arguments(plain, found.end());
    if (!arguments.isEmpty() && ALL.matcher(arguments.get(0)).matches()) {
      // An index of Java's is a number, and what asks for variables asks for no property.
      boolean any =
          found.group().endsWith("[")
              && !found.group().contains("getenv")
              && plain.contains("fun ")
              && plain.contains("Environment");
      asked.add(new Asked(false, List.of(arguments.get(0)), names, any));
    }
  }

  private Set<String> texts(Asked one) {
    Set<String> texts = Set.of("");
    for (String pieces : one.pieces()) {
      texts = product(texts, texts(pieces, one.names(), 0));
    }
    return texts;
  }

  private Set<String> texts(String pieces, Names names, int depth) {
    if (depth > DEPTH || !ALL.matcher(pieces).matches()) {
      return Set.of(String.valueOf(ANY));
    }
    Set<String> texts = Set.of("");
    Matcher piece = ONE.matcher(pieces);
    while (piece.find()) {
      String written = piece.group();
      texts =
          product(
              texts,
              written.startsWith("\"")
                  ? inserted(written.substring(1, written.length() - 1), names, depth)
                  : named(written, names, depth));
    }
    return texts;
  }

  /** A text, into which Kotlin puts values. */
  private Set<String> inserted(String text, Names names, int depth) {
    Set<String> texts = Set.of("");
    Matcher name = INSERTED.matcher(text);
    int at = 0;
    while (name.find()) {
      texts = product(texts, Set.of(text.substring(at, name.start())));
      texts = product(texts, named(name.group(1), names, depth));
      at = name.end();
    }
    return product(texts, Set.of(text.substring(at)));
  }

  private Set<String> named(String name, Names names, int depth) {
    Set<String> texts = new LinkedHashSet<>();
    if (names.given().contains(name)) {
      texts.add(String.valueOf(ANY));
    }
    names.defined().getOrDefault(name, Set.of()).stream()
        .filter(pieces -> !pieces.equals(name))
        .forEach(pieces -> texts.addAll(texts(pieces, names, depth + 1)));
    if (texts.isEmpty()) {
      String[] parts = name.split("\\.", -1);
      String last = parts[parts.length - 1];
      String key = parts.length < 2 ? last : parts[parts.length - 2] + "." + last;
      List<Definition> found = constants.getOrDefault(key, List.of());
      found.forEach(value -> texts.addAll(texts(value.pieces(), value.names(), depth + 1)));
    }
    return texts.isEmpty() || texts.size() > MOST ? Set.of(String.valueOf(ANY)) : texts;
  }

  private static Set<String> product(Set<String> left, Set<String> right) {
    if (left.size() * right.size() > MOST) {
      return Set.of(String.valueOf(ANY));
    }
    Set<String> all = new LinkedHashSet<>();
    left.forEach(start -> right.forEach(end -> all.add(start + end)));
    return all;
  }
}
