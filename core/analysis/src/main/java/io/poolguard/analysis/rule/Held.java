package io.poolguard.analysis.rule;

import java.util.Comparator;

/**
 * The most connections of one pool that a path holds at once (Cm).
 *
 * @param most at least 1
 * @param sourceFile where the last of them is taken: path relative to the source root; empty where
 *     no place is known
 * @param line 1-based, 0 when unknown
 */
public record Held(int most, String sourceFile, int line) {
  private static final Comparator<Held> ORDER =
      Comparator.comparingInt((Held held) -> -held.most())
          .thenComparing(held -> !held.isPlaced())
          .thenComparing(Held::sourceFile)
          .thenComparingInt(Held::line);

  /** So many, nobody knows where. */
  public static Held of(int most) {
    return new Held(most, "", 0);
  }

  /** Whether a place is known. */
  public boolean isPlaced() {
    return !sourceFile.isEmpty() && line > 0;
  }

  /** The one that is more; of two that are as many, the one whose place comes first. */
  public Held or(Held other) {
    return ORDER.compare(this, other) <= 0 ? this : other;
  }
}
