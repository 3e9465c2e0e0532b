package io.poolguard.benchmarks.peers;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * What an analyser makes of units.
 *
 * @param leaking those that leak
 * @param found those of them that are warned of
 * @param clean those that do not leak
 * @param falseAlarms those of them that are warned of
 */
record Score(int leaking, int found, int clean, int falseAlarms) {

  static Score of(List<Unit> units, Predicate<Unit> warned) {
    int leaking = 0;
    int found = 0;
    int falseAlarms = 0;
    for (Unit unit : units) {
      boolean said = warned.test(unit);
      leaking += unit.truth().leaks() ? 1 : 0;
      found += unit.truth().leaks() && said ? 1 : 0;
      falseAlarms += !unit.truth().leaks() && said ? 1 : 0;
    }
    return new Score(leaking, found, units.size() - leaking, falseAlarms);
  }

  /** {@code recall / precision (found, false)}. */
  String text() {
    return String.format(
        Locale.ROOT,
        "%s / %s (%d of %d, %d of %d)",
        share(found, leaking),
        share(found, found + falseAlarms),
        found,
        leaking,
        falseAlarms,
        clean);
  }

  private static String share(int part, int whole) {
    return whole == 0 ? "–" : String.format(Locale.ROOT, "%.2f", (double) part / whole);
  }
}
