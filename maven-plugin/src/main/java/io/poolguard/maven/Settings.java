package io.poolguard.maven;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the user configured, as far as it says what to look at.
 *
 * @param root the folder in which Maven was started on the reactor
 * @param policy the policy file, or empty for the nearest upwards of each module
 * @param accepted the file of accepted findings, or empty for the nearest upwards of each module
 * @param charset encoding of the sources
 * @param scope what is looked at
 */
record Settings(
    Path root, Optional<Path> policy, Optional<Path> accepted, Charset charset, Scope scope) {

  /**
   * What is looked at.
   *
   * @param includes class patterns, all classes when empty
   * @param excludes class patterns
   * @param tests whether test classes too
   * @param generated whether generated sources too
   */
  record Scope(List<String> includes, List<String> excludes, boolean tests, boolean generated) {
    Scope {
      includes = List.copyOf(includes);
      excludes = List.copyOf(excludes);
    }
  }
}
