package io.poolguard.poolconfig;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Advice of which an edit can be made: it is put into words here, and read again. */
final class Advice {
  private static final Pattern SET =
      Pattern.compile("Set ([\\w.-]+) to ([\\w.]+)(?: or more)?(?: \\(scenario .*\\))?\\.");
  private static final Pattern WRITE = Pattern.compile("Write ([\\w-]+)\\.");

  private Advice() {}

  /**
   * To set a property.
   *
   * @param value with what else there is to say behind a blank
   */
  static String set(String property, String value) {
    return "Set " + property + " to " + value + ".";
  }

  /** To give a property another name. */
  static String write(String name) {
    return "Write " + name + ".";
  }

  /**
   * What to set.
   *
   * @param property its name, as the pool has it
   * @param value the least that will do
   */
  record Set(String property, String value) {}

  /** What some advice says is to be set. */
  static Optional<Set> toSet(String advice) {
    Matcher matcher = SET.matcher(advice);
    return matcher.matches()
        ? Optional.of(new Set(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  /** The name that some advice says is to be written. */
  static Optional<String> toWrite(String advice) {
    Matcher matcher = WRITE.matcher(advice);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
