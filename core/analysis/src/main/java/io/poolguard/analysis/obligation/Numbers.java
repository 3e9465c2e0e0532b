package io.poolguard.analysis.obligation;

import java.util.Arrays;

/** A map from longs to numbers that are not negative: open addressing, nothing is ever removed. */
final class Numbers {
  /** What {@link #get} gives for a key that has no number. */
  static final int NONE = -1;

  private long[] keys = new long[64];
  private int[] numbers = new int[64];
  private int size;

  Numbers() {
    Arrays.fill(numbers, NONE);
  }

  int get(long key) {
    return numbers[place(key)];
  }

  /** Adds a key that has no number yet. */
  void put(long key, int number) {
    if (2 * size >= keys.length) {
      grow();
    }
    int place = place(key);
    keys[place] = key;
    numbers[place] = number;
    size++;
  }

  /** Where the key is or would be. */
  private int place(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L; // Fibonacci hashing: Knuth, TAOCP 3, 6.4
    int mask = keys.length - 1;
    int place = (int) (mixed >>> 32) & mask;
    while (numbers[place] != NONE && keys[place] != key) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldNumbers = numbers;
    keys = new long[2 * oldKeys.length];
    numbers = new int[2 * oldKeys.length];
    Arrays.fill(numbers, NONE);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldNumbers[i] != NONE) {
        int place = place(oldKeys[i]);
        keys[place] = oldKeys[i];
        numbers[place] = oldNumbers[i];
      }
    }
  }
}
