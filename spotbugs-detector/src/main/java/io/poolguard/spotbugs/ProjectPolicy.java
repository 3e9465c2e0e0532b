package io.poolguard.spotbugs;

import io.poolguard.policy.InputException;
import io.poolguard.policy.Nearest;
import io.poolguard.policy.Policy;
import io.poolguard.policy.PolicyReader;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The {@code poolguard.yml} of the code under analysis.
 *
 * @param policy its content, or the default where there is none or it cannot be used
 * @param problem why it cannot be used, in one line with the place
 */
record ProjectPolicy(Policy policy, Optional<String> problem) {
  /**
   * Finds the file that is nearest upwards from the class folders and jars under analysis; the
   * first of these that has one decides.
   *
   * @param files class folders, jars and class files as SpotBugs was given them
   */
  static ProjectPolicy of(List<String> files) {
    Optional<Path> found =
        files.stream()
            .map(File::new)
            .filter(File::exists)
            .map(file -> file.getAbsoluteFile().toPath())
            .flatMap(path -> Nearest.upwards(path, Policy.FILE).stream())
            .findFirst();
    if (found.isEmpty()) {
      return new ProjectPolicy(Policy.DEFAULT, Optional.empty());
    }
    try {
      return new ProjectPolicy(new PolicyReader().read(found.get()), Optional.empty());
    } catch (InputException e) {
      return new ProjectPolicy(Policy.DEFAULT, Optional.ofNullable(e.getMessage()));
    }
  }
}
