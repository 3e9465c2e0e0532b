package io.poolguard.audit;

import io.poolguard.policy.InputException;
import java.nio.file.Path;
import java.util.List;

/**
 * Repairs handed to people: as one diff to read and apply, or in their files.
 *
 * @param line what was done; empty if there was nothing to hand over
 * @param left the files that were left alone, since Git has no copy of them as they are
 */
public record Delivery(String line, List<Path> left) {
  public Delivery {
    left = List.copyOf(left);
  }

  /** What people are to be told of the files that were left alone: a line each. */
  public List<String> warnings() {
    return left.stream()
        .map(file -> "Left alone: Git has no copy of " + file + " as it is; commit it first")
        .toList();
  }

  /**
   * Writes one diff.
   *
   * @param root the folder to which the names in it are relative
   * @param file where it is written
   * @param shown the file's name as people may give it to Git
   */
  public static Delivery asDiff(FixResult fixes, Path root, Path file, String shown)
      throws InputException {
    if (fixes.changes().isEmpty()) {
      // That of an earlier run is none of this one.
      PatchFile.delete(file);
      return new Delivery("No repairs, so there is no " + shown + ".", List.of());
    }
    PatchFile.write(fixes, root, file);
    return new Delivery("Read it, then: git apply " + shown, List.of());
  }

  /** Changes the sources; files with changes that are not committed stay as they are. */
  public static Delivery inPlace(FixResult fixes) throws InputException {
    List<Path> left = WorkTree.write(fixes.changes());
    int changed = fixes.changes().size() - left.size();
    String all = ConsoleReport.plural(fixes.changes().size(), "file", "files");
    return new Delivery("Repaired: " + (left.isEmpty() ? "" : changed + " of ") + all, left);
  }
}
