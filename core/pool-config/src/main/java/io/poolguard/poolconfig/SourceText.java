package io.poolguard.poolconfig;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The text of a configuration file, which may stand inside another file.
 *
 * @param file where it stands
 * @param name as an application sees it, e.g. {@code application-prod.yml}
 * @param text its content
 * @param places where the characters of a text inside another file stand
 */
record SourceText(Path file, String name, String text, Optional<ScalarPlaces> places) {
  /** A whole file. */
  SourceText(Path file, String name, String text) {
    this(file, name, text, Optional.empty());
  }

  boolean isYaml() {
    return name.endsWith(".yml") || name.endsWith(".yaml");
  }

  /**
   * Where a character stands.
   *
   * @param line in the text, 1-based
   * @param column in that line, 1-based
   */
  Origin origin(int line, int column) {
    return places
        .map(
            within -> {
              ScalarPlaces.Place place = within.place(line, column);
              return new Origin(file, place.line(), place.column());
            })
        .orElseGet(() -> new Origin(file, line, column));
  }

  SourceText with(String other) {
    return new SourceText(file, name, other, places);
  }
}
