package io.poolguard.poolconfig;

import java.util.Locale;

/**
 * One property with its value.
 *
 * @param name as it is written, with the parts above it: {@code spring.datasource.hikari.pool-name}
 * @param text the value with placeholders resolved
 * @param known false when a placeholder has no value here, so that the real value is decided
 *     elsewhere
 * @param origin where the value is written
 */
public record Property(String name, String text, boolean known, Origin origin) {

  /** The name in the form in which all spellings of it are equal. */
  public String key() {
    return key(name);
  }

  /** A name in the form in which all spellings of it are equal. */
  public static String key(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_\"\\[\\]]", "");
  }

  /** The last part of the name. */
  public String lastName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
