package io.poolguard.poolconfig;

import java.nio.file.Path;

/**
 * The text of a configuration file, which may stand inside another file.
 *
 * @param file where it stands
 * @param name as an application sees it, e.g. {@code application-prod.yml}
 * @param text its content
 * @param linesBefore lines of the file before the first of the text
 * @param columnsBefore by how many columns each line is indented
 */
record SourceText(Path file, String name, String text, int linesBefore, int columnsBefore) {
  boolean isYaml() {
    return name.endsWith(".yml") || name.endsWith(".yaml");
  }

  Origin origin(int line, int column) {
    return new Origin(file, line + linesBefore, column + columnsBefore);
  }

  SourceText with(String other) {
    return new SourceText(file, name, other, linesBefore, columnsBefore);
  }
}
