package io.poolguard.policy;

import java.util.regex.Pattern;

/**
 * A pattern over class names: {@code *} stands for any part of one name, {@code **} for any number
 * of packages. A class matches with all its nested classes.
 *
 * @param text as the user wrote it, e.g. {@code com.acme.**} or {@code com.acme.*Dao}
 */
public record ClassPattern(String text) {
  private static final Pattern LEGAL = Pattern.compile("[\\p{L}\\p{N}_$.*]+");

  /** Whether the text can be a pattern. */
  public static boolean isLegal(String text) {
    return LEGAL.matcher(text).matches();
  }

  /**
   * Whether a class is meant.
   *
   * @param internalName e.g. {@code com/acme/OrderDao$Row}
   */
  public boolean matches(String internalName) {
    return Pattern.matches(regex(), internalName.replace('/', '.'));
  }

  private String regex() {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '*') {
        regex.append(Pattern.quote(String.valueOf(c)));
      } else if (text.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else {
        regex.append("[^.$]*");
      }
    }
    return regex.append("(\\$.*)?").toString();
  }
}
