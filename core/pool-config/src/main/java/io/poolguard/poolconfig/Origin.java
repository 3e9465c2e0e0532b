package io.poolguard.poolconfig;

import io.poolguard.policy.PolicyPlace;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * Where something is written.
 *
 * @param file absolute
 * @param line 1-based
 * @param column 1-based
 */
public record Origin(Path file, int line, int column) implements Comparable<Origin> {
  private static final Comparator<Origin> ORDER =
      Comparator.comparing(Origin::file)
          .thenComparingInt(Origin::line)
          .thenComparingInt(Origin::column);

  /** The place of an entry in a policy. */
  static Origin of(PolicyPlace place) {
    return new Origin(
        Path.of(place.file()).toAbsolutePath().normalize(), place.line(), place.column());
  }

  @Override
  public int compareTo(Origin other) {
    return ORDER.compare(this, other);
  }
}
