package io.poolguard.audit;

import io.poolguard.policy.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes repairs into the user's files, of which Git has a copy. */
public final class WorkTree {
  private WorkTree() {}

  /**
   * Writes the changes.
   *
   * @return the files that were left alone, since they have changes that are not committed or are
   *     not in a Git repository
   * @throws InputException when a file cannot be written
   */
  public static List<Path> write(List<FixResult.Change> changes) throws InputException {
    List<Path> left = new ArrayList<>();
    for (FixResult.Change change : changes) {
      try {
        byte[] now = Files.readAllBytes(change.file());
        boolean same = change.before().equals(new String(now, change.charset()));
        if (same && isCommitted(change.file())) {
          Files.write(change.file(), change.after().getBytes(change.charset()));
        } else {
          left.add(change.file());
        }
      } catch (IOException e) {
        throw new InputException(
            change.file() + " cannot be written: " + InputException.reason(e), e);
      }
    }
    return left;
  }

  /** Whether Git knows the file and it is as it was committed. */
  private static boolean isCommitted(Path file) throws IOException {
    Path folder = file.toAbsolutePath().resolveSibling("");
    String name = String.valueOf(file.getFileName());
    return git(folder, "ls-files", "--error-unmatch", "--", name)
        && git(folder, "diff", "--quiet", "HEAD", "--", name);
  }

  private static boolean git(Path folder, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      // Without Git nobody can tell.
      return false;
    }
    try {
      return process.waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
