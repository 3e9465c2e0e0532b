package io.poolguard.poolconfig;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The resources of a module, by the names under which programs ask for them.
 *
 * @param folders where they lie
 * @param unsaved texts that count in place of the files'
 */
record Resources(List<Path> folders, UnsavedTexts unsaved) {
  /** The text of one that was found. */
  Optional<String> text(Path file) {
    return unsaved.read(file, new Collector());
  }

  /** The file behind a name like {@code /hikari.properties}. */
  Optional<Path> find(String name) {
    String relative = name.replaceFirst("^(?:classpath:)?/*(?:src/main/resources/)?", "");
    try {
      return folders.stream()
          .map(folder -> folder.resolve(relative).normalize())
          .filter(Files::isRegularFile)
          .findFirst();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
