package io.poolguard.poolconfig;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long texts get once their placeholders are filled in, without filling them in: placeholders
 * that stand for placeholders may come to more than any memory holds. Errs towards longer.
 */
final class Expansion {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^:{}$]+)");

  /** More is no work of people. */
  private static final long LONGEST = 1L << 17;

  /** Longer chains end before a stack does. */
  private static final int DEPTH = 200;

  private final Function<String, Optional<String>> values;
  private final Map<String, Long> known = new HashMap<>();

  /**
   * @param values what stands for a name, with placeholders
   */
  Expansion(Function<String, Optional<String>> values) {
    this.values = values;
  }

  /** Whether a text gets longer than is looked at. */
  boolean isTooLong(String text) {
    return text.contains("${") && length(text, 0) > LONGEST;
  }

  private long length(String text, int depth) {
    if (depth > DEPTH) {
      return LONGEST + 1;
    }
    long length = text.length();
    Matcher placeholder = PLACEHOLDER.matcher(text);
    while (length <= LONGEST && placeholder.find()) {
      length += ofName(placeholder.group(1), depth);
    }
    return length;
  }

  private long ofName(String name, int depth) {
    Long before = known.get(name);
    if (before != null) {
      return before;
    }
    // One that leads back to itself is filled in by nobody.
    known.put(name, 0L);
    long length = values.apply(name).map(value -> length(value, depth + 1)).orElse(0L);
    known.put(name, length);
    return length;
  }
}
