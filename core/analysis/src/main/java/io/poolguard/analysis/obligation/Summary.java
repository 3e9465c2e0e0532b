package io.poolguard.analysis.obligation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a method does, seen by its callers: a bounded list of cases, each a way the method may end. A case is the state at that end
 * reduced to what a caller can see; facts about values that existed before are its guards.
 *
 * @param cases in a fixed order; none means that the method never ends
 * @param known false when the method was given up: everything it is given escapes, it may throw anything
 */
public record Summary(List<Case> cases, boolean known) {
  /** Nothing is known. */
  public static final Summary UNKNOWN = new Summary(List.of(), false);

  /** Never ends: the start of the iteration over a recursive group. */
  public static final Summary NEVER = new Summary(List.of(), true);

  public Summary {
    cases = List.copyOf(cases);
  }

  /**
   * One way to end.
   *
   * @param post what holds then
   * @param result symbol of the result, or -1
   * @param thrown internal name of the exception's type, or null when it returns
   */
  record Case(State post, int result, @Nullable String thrown) {}
}
