package io.poolguard.audit;

import java.util.Map;

/**
 * Colours for a terminal, or none.
 *
 * @param colours whether to use them
 */
public record Style(boolean colours) {
  /** Plain text. */
  public static final Style PLAIN = new Style(false);

  /**
   * Colours if the output is a terminal that can show them and the user did not ask for none
   * ({@code NO_COLOR}).
   *
   * @param terminal whether a person is looking
   * @param environment the process's environment
   */
  public static Style of(boolean terminal, Map<String, String> environment) {
    boolean unwanted = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    boolean dumb = environment.getOrDefault("TERM", "").equals("dumb");
    return new Style(terminal && !unwanted && !dumb);
  }

  String bold(String text) {
    return in("1", text);
  }

  String faint(String text) {
    return in("2", text);
  }

  String red(String text) {
    return in("1;31", text);
  }

  String yellow(String text) {
    return in("1;33", text);
  }

  String blue(String text) {
    return in("1;34", text);
  }

  String green(String text) {
    return in("32", text);
  }

  private String in(String code, String text) {
    return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
