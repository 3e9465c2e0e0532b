package io.poolguard.intellij.lowering;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where the lines of a text begin. */
public final class Lines {
  private final Supplier<? extends CharSequence> text;
  private int @Nullable [] starts;

  /**
   * @param text a whole file; its lines end in {@code \n}, as the editor keeps them
   */
  public Lines(CharSequence text) {
    this(() -> text);
  }

  /**
   * @param text the same, fetched when a line is asked for
   */
  public Lines(Supplier<? extends CharSequence> text) {
    this.text = text;
  }

  private static int[] startsIn(CharSequence text) {
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
    return Arrays.copyOf(found, count);
  }

  /** The 1-based line of an offset; 0 for a negative one. */
  public int line(int offset) {
    if (offset < 0) {
      return 0;
    }
    int at = Arrays.binarySearch(starts(), offset);
    return at >= 0 ? at + 1 : -at - 1;
  }

  /**
   * The offset at which a line starts.
   *
   * @param line 1-based; one that is not there counts as the nearest that is
   */
  public int start(int line) {
    int[] known = starts();
    return known[Math.max(0, Math.min(line, known.length) - 1)];
  }

  private int[] starts() {
    int[] known = starts;
    if (known == null) {
      known = startsIn(text.get());
      starts = known;
    }
    return known;
  }
}
