package io.poolguard.intellij.lowering;

import java.util.Arrays;

/** Where the lines of a text begin. */
public final class Lines {
  private final int[] starts;

  /**
   * @param text a whole file; its lines end in {@code \n}, as the editor keeps them
   */
  public Lines(CharSequence text) {
    int[] found = new int[64];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        if (count == found.length) {
          found = Arrays.copyOf(found, count * 2);
        }
        found[count++] = i + 1;
      }
    }
    starts = Arrays.copyOf(found, count);
  }

  /** The 1-based line of an offset; 0 for a negative one. */
  public int line(int offset) {
    if (offset < 0) {
      return 0;
    }
    int at = Arrays.binarySearch(starts, offset);
    return at >= 0 ? at + 1 : -at - 1;
  }
}
