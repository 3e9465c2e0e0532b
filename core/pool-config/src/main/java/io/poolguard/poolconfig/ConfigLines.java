package io.poolguard.poolconfig;

import io.poolguard.sourcefix.repair.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The line on which a setting stands, in whichever format, and edits of it. */
final class ConfigLines {
  private static final Pattern YAML_KEY =
      Pattern.compile("(\\s*)([\"']?)([\\w.\\-\\[\\]]+)\\2\\s*:(?:\\s.*|$)");
  private static final Pattern PROPERTY_KEY = Pattern.compile("\\s*([\\w.\\-\\[\\]]+)\\s*[:=].*");
  private static final Pattern EMBEDDED = Pattern.compile("[ \\t]*[\\w.][\\w.\\-\\[\\]]*[ \\t]*=");
  private static final Pattern FOLDED =
      Pattern.compile("[:\\-]\\s+(?:[&!]\\S+\\s+)*>[+-]?\\d?[+-]?\\s*(#.*)?$");
  private static final Pattern NEXT_OPTION = Pattern.compile("\\s+-");
  private static final Pattern WORD_END = Pattern.compile("[\\s\"']");
  private static final Pattern OPTION = Pattern.compile(".*?((?:-D|--)[\\w.\\-\\[\\]]+=)");

  private final String text;
  private final Origin origin;
  private final String file;
  private final int lineStart;
  private final String line;

  ConfigLines(String text, Origin origin) {
    this.text = text;
    this.origin = origin;
    this.file = String.valueOf(origin.file().getFileName());
    int start = 0;
    for (int i = 1; i < origin.line() && start >= 0; i++) {
      int end = text.indexOf('\n', start);
      start = end < 0 ? text.length() : end + 1;
    }
    lineStart = start;
    int end = text.indexOf('\n', start);
    line = text.substring(start, end < 0 ? text.length() : end).replaceFirst("\r$", "");
  }

  private boolean isJava() {
    return file.endsWith(".java");
  }

  private boolean isProperties() {
    return file.endsWith(".properties");
  }

  private int column() {
    return Math.min(origin.column() - 1, line.length());
  }

  /** Another value in place of the one that is written. */
  Optional<TextEdit> value(String written, String wanted) {
    int at = column();
    String rest = line.substring(at);
    if (isJava()) {
      return new JavaEdits(text, origin).argument(wanted);
    }
    if (!isProperties() && !rest.isEmpty() && "&*!".indexOf(rest.charAt(0)) >= 0) {
      // A value that other lines share, or that has a type.
      return Optional.empty();
    }
    boolean quoted = !rest.isEmpty() && "\"'".indexOf(rest.charAt(0)) >= 0;
    int from = quoted ? at + 1 : at;
    // Where what stands there is not what the pool gets, it may be a placeholder with a default.
    return line.startsWith(written, from) && !written.isEmpty()
        ? Optional.of(edit(from, from + written.length(), wanted))
        : otherwise(written, wanted);
  }

  /** Another default in the placeholder that is written. */
  Optional<TextEdit> otherwise(String written, String wanted) {
    if (isJava() || written.isEmpty()) {
      return Optional.empty();
    }
    Matcher placeholder =
        Pattern.compile("[\"']?(?:\\$\\{[^:${}]+:)+(" + Pattern.quote(written) + ")\\s*}")
            .matcher(line)
            .region(column(), line.length());
    return placeholder.lookingAt()
        ? Optional.of(edit(placeholder.start(1), placeholder.end(1), wanted))
        : Optional.empty();
  }

  /** Another last part of the name that stands before the value. */
  Optional<TextEdit> key(String old, String wanted) {
    if (isJava()) {
      return new JavaEdits(text, origin).name(old, wanted);
    }
    int at = line.lastIndexOf(old, column());
    boolean whole =
        at >= 0
            && (at == 0 || " \t.{,\"'".indexOf(line.charAt(at - 1)) >= 0)
            && line.substring(at + old.length()).matches("[\"']?\\s*[:=].*");
    return whole ? Optional.of(edit(at, at + old.length(), wanted)) : Optional.empty();
  }

  /** Another name of a variable whose value stands here: on the line, or on one of those before. */
  Optional<TextEdit> name(String old, String wanted) {
    Matcher name =
        Pattern.compile("(?<![\\w.-])" + Pattern.quote(old) + "(?![\\w.-])").matcher(text);
    int found = -1;
    while (name.find() && name.start() < lineStart + line.length()) {
      found = name.start();
    }
    boolean near = found >= 0 && text.substring(found, lineStart + column()).lines().count() <= 3;
    return near ? Optional.of(new TextEdit(found, found + old.length(), wanted)) : Optional.empty();
  }

  /** One more property behind the line, whose setting has the same owner. */
  Optional<TextEdit> line(String property, String value) {
    int end = lineStart + line.length();
    String newLine = text.contains("\r\n") ? "\r\n" : "\n";
    if (isProperties()) {
      boolean whole = PROPERTY_KEY.matcher(line).matches() && !line.endsWith("\\");
      return whole
          ? Optional.of(new TextEdit(end, end, newLine + property + "=" + value))
          : Optional.empty();
    }
    if (isJava()) {
      return new JavaEdits(text, origin).setter(property, value);
    }
    Optional<FlowMapping> flow = FlowMapping.at(text, origin);
    if (flow.isPresent()) {
      String name = beneath(flow.get().above(), property);
      // Indexes are counted in code points.
      int at = text.offsetByCodePoints(0, flow.get().end());
      return name.isEmpty()
          ? Optional.empty()
          : Optional.of(new TextEdit(at, at, ", " + name + ": " + value));
    }
    Matcher key = YAML_KEY.matcher(line);
    if (!key.matches() || line.substring(key.end(3)).matches(".*[{|>&].*")) {
      return Optional.empty();
    }
    String above = parent(key.group(1).length());
    String name = beneath(above, property);
    return name.isEmpty()
        ? Optional.empty()
        : Optional.of(new TextEdit(end, end, newLine + key.group(1) + name + ": " + value));
  }

  /** The rest of a property's name below a path of keys; empty if it is not below it. */
  private static String beneath(String above, String property) {
    if (above.isEmpty()) {
      return property;
    }
    String[] path = above.split("\\.", -1);
    String[] parts = property.split("\\.", -1);
    for (int skip = 0; skip < path.length; skip++) {
      // A manifest has keys of its own around the application's.
      List<String> own = List.of(path).subList(skip, path.length);
      if (own.size() < parts.length
          && Property.key(String.join(".", own))
              .equals(Property.key(String.join(".", List.of(parts).subList(0, own.size()))))) {
        return String.join(".", List.of(parts).subList(own.size(), parts.length));
      }
    }
    return "";
  }

  /** The keys above a line that is indented so far, joined by dots. */
  private String parent(int indentation) {
    List<String> keys = new ArrayList<>();
    int least = indentation;
    String[] before = text.substring(0, lineStart).split("\n", -1);
    for (int i = before.length - 1; i >= 0 && least > 0; i--) {
      Matcher key = YAML_KEY.matcher(before[i].replaceFirst("\r$", ""));
      if (key.matches() && key.group(1).length() < least) {
        least = key.group(1).length();
        keys.add(0, key.group(3));
      }
    }
    return String.join(".", keys);
  }

  /** A comment behind the line, or above it where there is none behind a value. */
  Optional<TextEdit> comment(String words) {
    String indentation = line.substring(0, indentation(line));
    String newLine = text.contains("\r\n") ? "\r\n" : "\n";
    if (isJava()) {
      return Optional.of(new TextEdit(lineStart, lineStart, indentation + "// " + words + newLine));
    }
    if (isFolded()) {
      return Optional.empty(); // The comment would swallow what stands in the next line.
    }
    if (isProperties() || holdsProperty()) {
      int at = logicalStart();
      String white = text.substring(at).replaceFirst("(?s)[^ \\t\\f].*", "");
      return Optional.of(new TextEdit(at, at, white + "# " + words + newLine));
    }
    boolean open = line.isBlank() || line.stripTrailing().matches(".*[|>][+-]?\\d?[+-]?");
    int end = lineStart + line.stripTrailing().length();
    String sign = line.contains(" #") ? " " : " # ";
    return open ? Optional.empty() : Optional.of(new TextEdit(end, end, sign + words));
  }

  /** Whether the line is one of a text that YAML makes one line of. */
  private boolean isFolded() {
    if (isProperties()) {
      return false;
    }
    List<String> lines = text.lines().toList();
    int own = indentation(line);
    for (int i = origin.line() - 2; i >= 0; i--) {
      String above = lines.get(i);
      if (!above.isBlank() && indentation(above) < own) {
        return FOLDED.matcher(above).find();
      }
    }
    return false;
  }

  private static int indentation(String line) {
    return line.length() - line.stripLeading().length();
  }

  /** Whether the line is one of a properties file inside a manifest. */
  private boolean holdsProperty() {
    return EMBEDDED.matcher(text).region(logicalStart(), text.length()).lookingAt();
  }

  /** Where the first line of a property begins that may go on over several. */
  private int logicalStart() {
    List<String> lines = List.of(text.split("\n", -1));
    List<String> bare = lines.stream().map(each -> each.replaceFirst("\r$", "")).toList();
    int first = LogicalLines.first(bare, origin.line() - 1);
    return lines.subList(0, first).stream().mapToInt(each -> each.length() + 1).sum();
  }

  /** From the column to the end of what stands there: a value, or a name in a program. */
  int[] range() {
    int at = column();
    String rest = line.substring(at);
    int length;
    if (isJava()) {
      length = (int) rest.chars().takeWhile(Character::isJavaIdentifierPart).count();
    } else if (isProperties()) {
      int from = lineStart + at;
      length = rest.isEmpty() ? 0 : LogicalLines.end(text, from) - from;
    } else {
      Optional<YamlScalar> scalar = YamlScalar.at(text, lineStart + at);
      if (scalar.isPresent() && scalar.get().start() == lineStart + at) {
        return scalar.get().content(text);
      }
      int end = scalar.filter(around -> !around.isBlock()).map(this::end).orElse(line.length());
      String inside = line.substring(at, Math.max(at, end));
      length = option(scalar).map(alone -> word(inside, alone)).orElseGet(() -> within(inside));
    }
    if (length == 0) {
      at = line.length() - line.stripLeading().length();
      length = line.strip().length();
    }
    return new int[] {lineStart + at, lineStart + at + length};
  }

  /**
   * Of the value of an option of a command line, whether its scalar begins with the option; nothing
   * if no option stands before the column.
   */
  private Optional<Boolean> option(Optional<YamlScalar> scalar) {
    Matcher option = OPTION.matcher(line.substring(0, column()));
    if (!option.matches()) {
      return Optional.empty();
    }
    int start = lineStart + option.start(1);
    return Optional.of(scalar.filter(s -> start == s.start() + (s.isQuoted() ? 1 : 0)).isPresent());
  }

  /**
   * How long an option's value is: a word, or all that no other option follows where the scalar is
   * one word of the command line.
   */
  private static int word(String inside, boolean alone) {
    Matcher end = (alone ? NEXT_OPTION : WORD_END).matcher(inside);
    return inside.substring(0, end.find() ? end.start() : inside.length()).stripTrailing().length();
  }

  /**
   * Where a value ends on the line, without its quotation mark; of a text in one, at the next line
   * break that is written as an escape.
   */
  private int end(YamlScalar scalar) {
    int end = Math.min(line.length(), scalar.end() - lineStart - (scalar.isQuoted() ? 1 : 0));
    boolean escapes = scalar.isQuoted() && text.charAt(scalar.start()) == '"';
    boolean goesOn = false;
    for (int i = column(); escapes && i + 1 < end; i++) {
      if (line.charAt(i) == '\\') {
        i++;
        if ("nr".indexOf(line.charAt(i)) >= 0 && !goesOn) {
          return i - 1;
        }
        // A backslash at its end makes a property's line go on.
        goesOn = line.charAt(i) == '\\';
      } else {
        goesOn = false;
      }
    }
    return end;
  }

  /** How long a value is that stands inside a text: in quotation marks, or up to a comment. */
  private static int within(String rest) {
    if (!rest.isEmpty() && "\"'".indexOf(rest.charAt(0)) >= 0) {
      int close = rest.indexOf(rest.charAt(0), 1);
      return close < 0 ? rest.length() : close + 1;
    }
    int depth = 0;
    int end = 0;
    while (end < rest.length()) {
      char c = rest.charAt(end);
      depth += "{[".indexOf(c) >= 0 ? 1 : "}]".indexOf(c) >= 0 ? -1 : 0;
      boolean comment = c == '#' && end > 0 && Character.isWhitespace(rest.charAt(end - 1));
      // Of a list or map on one line.
      if (depth < 0 || comment || (c == ',' && depth == 0)) {
        break;
      }
      end++;
    }
    return rest.substring(0, end).stripTrailing().length();
  }

  private TextEdit edit(int from, int to, String wanted) {
    return new TextEdit(lineStart + from, lineStart + to, wanted);
  }
}
