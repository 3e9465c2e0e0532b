package io.poolguard.policy;

import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as policies write them: a whole number and its unit. */
public final class Durations {
  private static final Pattern FORM = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");
  private static final Map<String, Long> UNITS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

  private Durations() {}

  /** Milliseconds; empty when the text is no number with a unit. */
  public static OptionalLong millis(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    long unit = UNITS.getOrDefault(matcher.group(2), 1L);
    return OptionalLong.of(Long.parseLong(matcher.group(1)) * unit);
  }

  /** The shortest text for a number of milliseconds. */
  public static String text(long millis) {
    for (String unit : new String[] {"h", "m", "s"}) {
      long length = UNITS.getOrDefault(unit, 1L);
      if (millis != 0 && millis % length == 0) {
        return millis / length + unit;
      }
    }
    return millis + "ms";
  }
}
