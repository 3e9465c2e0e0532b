package io.poolguard.policy;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the artifacts that policies extend, {@code maven:group:artifact:version}. */
@FunctionalInterface
public interface PolicyArtifacts {
  /** Where nothing fetches artifacts: what Maven has put into a folder before. */
  static PolicyArtifacts fetchedInto(Path localRepository) {
    return coordinates -> {
      String[] parts = coordinates.split(":", -1);
      Path jar =
          localRepository
              .resolve(parts[0].replace('.', '/'))
              .resolve(parts[1])
              .resolve(parts[2])
              .resolve(parts[1] + "-" + parts[2] + ".jar");
      if (!Files.isRegularFile(jar)) {
        throw new InputException(
            jar + " does not exist; only PoolGuard's Maven goals fetch it, e.g. `config`");
      }
      return jar;
    };
  }

  /** Where Maven puts what it fetches unless told otherwise. */
  static PolicyArtifacts ofUser() {
    return fetchedInto(Path.of(System.getProperty("user.home", ""), ".m2", "repository"));
  }

  /**
   * The jar of an artifact.
   *
   * @param coordinates {@code group:artifact:version}
   * @throws InputException when it cannot be had; the message is one clause
   */
  Path jar(String coordinates) throws InputException;
}
