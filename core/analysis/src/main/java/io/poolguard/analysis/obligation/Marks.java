package io.poolguard.analysis.obligation;

import java.util.Arrays;

/** A set of small numbers that is emptied at no cost, to be used again and again. */
final class Marks {
  private int[] rounds = new int[64];
  private int round = 1;

  void clear() {
    round++;
  }

  boolean has(int number) {
    return number < rounds.length && rounds[number] == round;
  }

  /** Adds a number that is not negative; false if it was there. */
  boolean add(int number) {
    if (number >= rounds.length) {
      rounds = Arrays.copyOf(rounds, Math.max(number + 1, 2 * rounds.length));
    }
    boolean added = rounds[number] != round;
    rounds[number] = round;
    return added;
  }
}
