package io.poolguard.poolconfig;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One property with its value.
 *
 * @param name as properties are written, with the parts above it: {@code
 *     spring.datasource.hikari.pool-name}
 * @param text the value with placeholders resolved
 * @param known false when a placeholder has no value here, so that the real value is decided
 *     elsewhere
 * @param origin where the value is written
 * @param written what the property is called there: the last part of the name as a rule, else the
 *     variable that sets it
 * @param quoted the value as it is written there; YAML has many ways to write a number
 * @param elsewhere of a value that is given to a placeholder from elsewhere, what gives it; once
 *     the property is looked at there, the placeholder
 */
public record Property(
    String name,
    String text,
    boolean known,
    Origin origin,
    String written,
    String quoted,
    Optional<Stand> elsewhere) {

  /**
   * A place at which a setting is made.
   *
   * @param written what it is called there
   * @param origin where its value is written
   */
  public record Stand(String written, Origin origin) {}

  /** What names of secrets, misspelt ones too, have in them. */
  private static final List<String> SECRETS =
      List.of("pas", "word", "pwd", "secret", "credential", "token");

  /** More are no work of people, and a stack may end before they are resolved. */
  private static final int MOST_PLACEHOLDERS = 500;

  /** What stands for the value that a library reads out of it when the application starts. */
  private static final Pattern SEALED = Pattern.compile("(?s)\\s*(?:ENC\\(.*\\)|\\{cipher}.*)\\s*");

  /** A value that is encrypted is not known here, whatever else is. */
  public Property {
    known = known && !SEALED.matcher(text).matches();
  }

  /** A property without a placeholder that is known to be given a value elsewhere. */
  public Property(
      String name, String text, boolean known, Origin origin, String written, String quoted) {
    this(name, text, known, origin, written, quoted, Optional.empty());
  }

  /** A property whose value is written as it is read. */
  public Property(String name, String text, boolean known, Origin origin, String written) {
    this(name, text, known, origin, written, text);
  }

  /** A property that is written where its name says. */
  public Property(String name, String text, boolean known, Origin origin) {
    this(name, text, known, origin, name.substring(name.lastIndexOf('.') + 1));
  }

  /** The name in the form in which all spellings of it are equal. */
  public String key() {
    return key(name);
  }

  /** A name in the form in which all spellings of it are equal. */
  public static String key(String name) {
    return without(name.toLowerCase(Locale.ROOT), "-_\"[]");
  }

  /** A text without some characters; done for each name of each file, so no pattern does it. */
  static String without(String text, String unwanted) {
    int kept = 0;
    char[] chars = text.toCharArray();
    for (char c : chars) {
      if (unwanted.indexOf(c) < 0) {
        chars[kept++] = c;
      }
    }
    return kept == chars.length ? text : new String(chars, 0, kept);
  }

  /** What stands in the name, as it is written, above a rest of so many parts. */
  String above(String rest) {
    int parts = rest.split("\\.", -1).length;
    int at = name.length();
    for (int i = 0; i < parts && at > 0; i++) {
      at = name.lastIndexOf('.', at - 1);
    }
    return name.substring(0, Math.max(0, at));
  }

  /** The property as it is set by what gives its placeholder a value, if something does. */
  Property atSource() {
    Optional<Stand> here = Optional.of(new Stand(written, origin));
    return elsewhere
        .map(at -> new Property(name, text, known, at.origin(), at.written(), text, here))
        .orElse(this);
  }

  /** The same with another value. */
  Property with(String other) {
    return new Property(name, other, known, origin, written, quoted, elsewhere);
  }

  /** What an expression of a program comes to, where it stands. */
  Property decided(String value) {
    return new Property(name, value, true, origin, written);
  }

  /** The same with what gives its placeholder the value. */
  Property from(Optional<Stand> giving) {
    return new Property(name, text, known, origin, written, quoted, giving);
  }

  /** Where the setting itself stands, whoever gives it a value. */
  Origin place() {
    return elsewhere.map(Stand::origin).orElse(origin);
  }

  /** The last part of the name. */
  public String lastName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** Whether a variable of the process's environment sets it. */
  boolean isVariable() {
    return !key(written).equals(key(lastName()));
  }

  /** Name and value as written, for messages, which no secret is told. */
  String said() {
    // A block in YAML ends with the end of its line.
    return text.isBlank() || isSecret() ? written : written + " " + quoted.strip();
  }

  /** Whether it is an expression of a program, and not a value from outside its files. */
  boolean isComputed() {
    return !known && String.valueOf(origin.file()).endsWith(".java") && InJava.of(text).isEmpty();
  }

  /** Whether more placeholders stand in a value than are looked at. */
  boolean isTooDeep() {
    return !known && text.split("\\$\\{", MOST_PLACEHOLDERS + 1).length > MOST_PLACEHOLDERS;
  }

  private boolean isSecret() {
    String key = key(lastName());
    return SECRETS.stream().anyMatch(key::contains);
  }
}
