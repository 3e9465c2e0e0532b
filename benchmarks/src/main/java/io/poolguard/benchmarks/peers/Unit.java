package io.poolguard.benchmarks.peers;

import java.util.List;

/**
 * A piece of code that is known to leak, or not to.
 *
 * @param dataset where it is from
 * @param subject the programs that it belongs to
 * @param file relative to the subject's sources
 * @param lines that count
 * @param truth what is known of it
 */
record Unit(String dataset, Subject subject, String file, Lines lines, Truth truth) {

  /** Lines from {@code from} to {@code to}. */
  record Lines(int from, int to) {
    static final Lines ALL = new Lines(0, Integer.MAX_VALUE);
  }

  /**
   * What is known of it.
   *
   * @param leaks whether it does
   * @param resource simple name of the type that leaks, or empty
   * @param exits words of the exit kinds by which it leaks
   */
  record Truth(boolean leaks, String resource, List<String> exits) {
    Truth {
      exits = List.copyOf(exits);
    }

    static Truth clean() {
      return new Truth(false, "", List.of());
    }
  }

  boolean isAt(Place place) {
    return place.file().equals(file) && lines.from() <= place.line() && place.line() <= lines.to();
  }
}
