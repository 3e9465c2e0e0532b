package io.poolguard.poolconfig;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A placeholder that an expression of a program stands for.
 *
 * @param text the placeholder
 * @param millis whether the program takes a duration's milliseconds
 */
record InJava(String text, boolean millis) {
  static final String MILLIS = ".toMillis()";

  static Optional<InJava> of(String text) {
    boolean millis = text.endsWith(MILLIS);
    String plain = millis ? text.substring(0, text.length() - MILLIS.length()) : text;
    return Placeholder.of(plain).isPresent()
        ? Optional.of(new InJava(plain, millis))
        : Optional.empty();
  }

  /** What the program makes of the value. */
  Optional<String> converted(String value) {
    if (!millis) {
      return Optional.of(value);
    }
    OptionalLong found = Values.duration(value.strip());
    return found.isPresent() ? Optional.of(Long.toString(found.getAsLong())) : Optional.empty();
  }
}
