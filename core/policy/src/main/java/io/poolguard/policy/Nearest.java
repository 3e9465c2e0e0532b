package io.poolguard.policy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds a file in a folder or the nearest folder above it, so that a monorepo may have one per part
 * and one for all.
 */
public final class Nearest {
  private Nearest() {}

  /**
   * The file of this name nearest upwards. The search ends at the root of the Git repository that
   * the folder lies in, or else at the root of the file system.
   *
   * @param folder where to start
   * @param name relative path of the file
   * @return the file, or empty
   */
  public static Optional<Path> upwards(Path folder, String name) {
    for (@Nullable Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
      Path candidate = at.resolve(name);
      if (Files.isRegularFile(candidate)) {
        return Optional.of(candidate);
      }
      if (isRepositoryRoot(at)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /**
   * The root of the Git repository that a folder lies in.
   *
   * @param folder where to start
   * @return the folder that holds {@code .git}, or empty
   */
  public static Optional<Path> repositoryRoot(Path folder) {
    for (@Nullable Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
      if (isRepositoryRoot(at)) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  private static boolean isRepositoryRoot(Path folder) {
    // A file in a worktree or submodule, a folder otherwise.
    return Files.exists(folder.resolve(".git"));
  }
}
