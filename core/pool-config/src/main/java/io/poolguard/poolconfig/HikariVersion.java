package io.poolguard.poolconfig;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of HikariCP.
 *
 * @param major e.g. 6
 * @param minor e.g. 3
 * @param patch e.g. 1
 * @param text as published
 */
public record HikariVersion(int major, int minor, int patch, String text) {
  /** Taken where the project does not say. */
  public static final HikariVersion NEWEST = new HikariVersion(7, 1, 0, "7.1.0");

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?.*");

  /** Reads a version; empty when the text is none. */
  public static Optional<HikariVersion> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int patch = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
    return Optional.of(
        new HikariVersion(
            Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), patch, text));
  }

  boolean atLeast(int otherMajor, int otherMinor) {
    return major > otherMajor || (major == otherMajor && minor >= otherMinor);
  }

  /** Whether the pool knows {@code keepaliveTime}. */
  boolean hasKeepalive() {
    return atLeast(4, 0);
  }

  /** Whether {@code hikari.properties} may have durations with units. */
  boolean readsDurations() {
    return atLeast(6, 3);
  }

  /** Whether a pool that nobody tells otherwise sends keepalives. */
  boolean keepsAliveUnasked() {
    return atLeast(6, 3) || (atLeast(6, 2) && patch >= 1);
  }
}
