package io.poolguard.sourcefix;

import java.util.List;
import java.util.Set;

/**
 * The {@code @SuppressWarnings} of one source file.
 *
 * @param ranges the declarations that carry one
 */
public record Suppressions(List<Range> ranges) {
  /** A file that suppresses nothing. */
  public static final Suppressions NONE = new Suppressions(List.of());

  /** Silences every rule, as it does in Error Prone. */
  private static final String ALL = "all";

  public Suppressions {
    ranges = List.copyOf(ranges);
  }

  /**
   * Whether a rule is silenced at a line.
   *
   * @param ruleId id of the rule
   * @param line 1-based
   */
  public boolean cover(String ruleId, int line) {
    return ranges.stream().anyMatch(range -> range.covers(ruleId, line));
  }

  /**
   * A declaration that carries the annotation.
   *
   * @param names the values of the annotation
   * @param firstLine 1-based
   * @param lastLine 1-based, inclusive
   */
  public record Range(Set<String> names, int firstLine, int lastLine) {
    public Range {
      names = Set.copyOf(names);
    }

    boolean covers(String ruleId, int line) {
      return firstLine <= line
          && line <= lastLine
          && (names.contains(ruleId) || names.contains(ALL));
    }
  }
}
