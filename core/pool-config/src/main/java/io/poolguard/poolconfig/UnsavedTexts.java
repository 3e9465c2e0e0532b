package io.poolguard.poolconfig;

import java.nio.file.Path;
import java.util.Optional;

/** Texts that count in place of what the files of a project hold: those of an open editor. */
@FunctionalInterface
public interface UnsavedTexts {
  /** All files count as they are. */
  UnsavedTexts NONE = file -> Optional.empty();

  /**
   * The text of a file. It is asked before each file is read; what it throws ends the audit.
   *
   * @param file absolute
   * @return empty where the file itself counts
   */
  Optional<String> of(Path file);

  /** The text that counts; a file that cannot be used gives a finding and no text. */
  default Optional<String> read(Path file, Collector into) {
    return of(file).or(() -> TextFiles.read(file, into));
  }
}
