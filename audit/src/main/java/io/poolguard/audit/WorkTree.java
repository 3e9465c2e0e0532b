package io.poolguard.audit;

import io.poolguard.policy.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes repairs into the user's files, of which Git has a copy. */
public final class WorkTree {
  private static final String DONE = "\0";

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
    // Of a file that it was told to take for unchanged, or to skip, Git says so whatever is in it.
    return git(folder, "ls-files", "-v", "--error-unmatch", "--", name).startsWith("H ")
        && git(folder, "diff", "--quiet", "HEAD", "--", name).equals(DONE);
  }

  /** What Git says, and at its end whether it has done what it was told; empty if it has not. */
  private static String git(Path folder, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    Process process;
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      // Without Git nobody can tell.
      return "";
    }
    try (InputStream out = process.getInputStream()) {
      String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? said + DONE : "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
