package io.poolguard.audit;

import io.poolguard.policy.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file with all repairs. Each file's lines are in the encoding that the file has. */
public final class PatchFile {
  /** Its name in the folder of reports. */
  public static final String NAME = "poolguard.patch";

  private PatchFile() {}

  /**
   * Writes it.
   *
   * @param root the folder to which the names in it are relative
   * @throws InputException when the place cannot be written to
   */
  public static void write(FixResult fixes, Path root, Path file) throws InputException {
    try {
      Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
      try (OutputStream out = Files.newOutputStream(file)) {
        for (FixResult.Change change : fixes.changes()) {
          out.write(change.diff(root).getBytes(change.charset()));
        }
      }
    } catch (IOException e) {
      throw new InputException(file + " cannot be written: " + InputException.reason(e), e);
    }
  }

  /**
   * Deletes the one of an earlier run.
   *
   * @throws InputException when it is there and stays
   */
  static void delete(Path file) throws InputException {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new InputException(file + " cannot be deleted: " + InputException.reason(e), e);
    }
  }
}
