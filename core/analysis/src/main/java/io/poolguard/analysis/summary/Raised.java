package io.poolguard.analysis.summary;

import io.poolguard.analysis.obligation.Callees.Outcome;
import java.util.List;

/**
 * How {@link Endings} writes down an exception that is raised or in flight: by the internal name of
 * its type, with a mark if nothing speaks for it but that any call may throw it.
 */
final class Raised {
  /** Stands among the exceptions in flight where a path leads without an assumed one. */
  static final String LIKELY = "";

  private static final String ASSUMED = "?";

  private Raised() {}

  /** The exceptions that leave a method. */
  static List<String> of(Outcome outcome) {
    return outcome.thrown().stream()
        .map(type -> outcome.assumed().contains(type) ? assumed(type) : type)
        .toList();
  }

  /** An exception of this type that is only assumed. */
  static String assumed(String type) {
    return type + ASSUMED;
  }

  static boolean isAssumed(String raised) {
    return raised.endsWith(ASSUMED);
  }

  /** The internal name of its type. */
  static String named(String raised) {
    return isAssumed(raised) ? raised.substring(0, raised.length() - 1) : raised;
  }
}
