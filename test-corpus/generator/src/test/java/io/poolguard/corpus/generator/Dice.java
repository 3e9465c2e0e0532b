package io.poolguard.corpus.generator;

import java.util.List;
import java.util.Random;

/** Chance, decided by one number. */
final class Dice {
  private final Random random;

  Dice(long seed) {
    // Neighbouring seeds give neighbouring first numbers.
    random = new Random(seed * 0x9E3779B97F4A7C15L);
    random.nextInt();
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** From 0 to {@code bound} - 1. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  @SafeVarargs
  final <T> T of(T... all) {
    return all[random.nextInt(all.length)];
  }
}
