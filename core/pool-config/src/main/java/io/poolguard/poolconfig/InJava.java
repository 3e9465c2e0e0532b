package io.poolguard.poolconfig;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A placeholder that an expression of a program stands for.
 *
 * @param text the placeholder
 * @param unit in which the program takes a duration; empty if it takes the value as it is
 */
record InJava(String text, Optional<TimeUnit> unit) {
  private static final Pattern TAKEN = Pattern.compile("(?s)(.*)\\.(\\w+)\\(\\)");

  static Optional<InJava> of(String text) {
    Matcher taken = TAKEN.matcher(text);
    Optional<TimeUnit> unit = taken.matches() ? JavaTimes.target(taken.group(2)) : Optional.empty();
    String plain = unit.isPresent() ? taken.group(1) : text;
    return Placeholder.of(plain).isPresent()
        ? Optional.of(new InJava(plain, unit))
        : Optional.empty();
  }

  /** The text for a placeholder of which a method of {@code Duration} takes a number. */
  static String taken(String placeholder, String method) {
    return placeholder + "." + method + "()";
  }

  /** What the program makes of the value. */
  Optional<String> converted(String value) {
    if (unit.isEmpty()) {
      return Optional.of(value);
    }
    OptionalLong found = Values.duration(value.strip());
    return found.isPresent()
        ? Optional.of(Long.toString(unit.get().convert(found.getAsLong(), TimeUnit.MILLISECONDS)))
        : Optional.empty();
  }

  /** Whether the number that the program takes is the one that would be written. */
  boolean isAsWritten() {
    return unit.isEmpty() || unit.get() == TimeUnit.MILLISECONDS;
  }
}
