package io.poolguard.poolconfig;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A value that is nothing but a placeholder.
 *
 * @param name of the property that it stands for
 * @param otherwise what counts where nobody sets that
 */
record Placeholder(String name, Optional<String> otherwise) {
  private static final Pattern WHOLE = Pattern.compile("(?s)\\s*\\$\\{([^:${}]+)(?::(.*))?\\}\\s*");

  /** The spelling of a name in which all spellings of it find it. */
  private static final Pattern CANONICAL = Pattern.compile("[a-z0-9.\\[\\]-]+");

  private static final int DEPTH = 20;

  static Optional<Placeholder> of(String text) {
    Matcher whole = WHOLE.matcher(text);
    return whole.matches() && isOne(text.strip())
        ? Optional.of(new Placeholder(whole.group(1).strip(), Optional.ofNullable(whole.group(2))))
        : Optional.empty();
  }

  /** Whether the brace that it begins with is closed by its last. */
  private static boolean isOne(String text) {
    int open = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '{') {
        open++;
      } else if (text.charAt(i) == '}' && --open == 0) {
        return i == text.length() - 1;
      }
    }
    return false;
  }

  /** The variables of a process by which a property may be set, the first that is there counts. */
  static Stream<String> variables(String name) {
    String dots = name.replace('.', '_');
    Stream<String> exact =
        Stream.of(name, dots, name.replace('-', '_'), dots.replace('-', '_'))
            .flatMap(form -> Stream.of(form, form.toUpperCase(Locale.ROOT)));
    return CANONICAL.matcher(name).matches()
        ? Stream.concat(exact, Stream.of(Environment.variable(name)))
        : exact;
  }

  /**
   * A property whose text is a placeholder, as the program sees it.
   *
   * @param properties of the files, by {@link Property#key()}
   * @param around what the process is given besides
   */
  static Property resolved(
      Property property, Map<String, Property> properties, Surroundings around) {
    Optional<Placeholder> at = of(property.text());
    for (int depth = 0; depth < DEPTH && at.isPresent(); depth++) {
      String name = at.get().name();
      Optional<Property> given = given(property, name, around).or(() -> written(properties, name));
      if (given.isPresent()) {
        Property.Stand stand = new Property.Stand(given.get().written(), given.get().origin());
        return given.get().known()
            ? with(property, given.get().text(), given.get().quoted(), stand)
            : property;
      }
      Optional<String> otherwise = at.get().otherwise();
      at = otherwise.flatMap(Placeholder::of);
      if (otherwise.isPresent() && at.isEmpty()) {
        return otherwise.get().contains("{")
            ? property
            : with(
                property,
                otherwise.get(),
                otherwise.get(),
                new Property.Stand(property.written(), property.origin()));
      }
    }
    return property;
  }

  private static Property with(
      Property property, String text, String quoted, Property.Stand stand) {
    return new Property(
        property.name(),
        text,
        true,
        stand.origin(),
        stand.written(),
        quoted,
        Optional.of(new Property.Stand(property.written(), property.origin())));
  }

  private static Optional<Property> given(Property property, String name, Surroundings around) {
    SpringLoader.Variable option = around.options().get(name);
    if (option != null) {
      return Optional.of(
          new Property(property.name(), option.text(), option.known(), option.origin(), name));
    }
    return variables(name)
        .flatMap(
            variable ->
                Optional.ofNullable(around.variables().get(variable))
                    .map(
                        value ->
                            new Property(
                                property.name(),
                                value.text(),
                                value.known(),
                                value.origin(),
                                variable))
                    .stream())
        .findFirst();
  }

  private static Optional<Property> written(Map<String, Property> properties, String name) {
    return Optional.ofNullable(properties.get(Property.key(name)))
        .filter(found -> found.name().equals(name) || CANONICAL.matcher(name).matches())
        .map(
            found ->
                new Property(
                        found.name(),
                        found.text(),
                        found.known(),
                        found.origin(),
                        found.isVariable() ? found.written() : found.name(),
                        found.quoted())
                    .from(found.elsewhere()))
        .map(Property::atSource);
  }
}
