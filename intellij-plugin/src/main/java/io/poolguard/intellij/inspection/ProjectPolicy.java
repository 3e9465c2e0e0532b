package io.poolguard.intellij.inspection;

import io.poolguard.analysis.catalogue.Catalogue;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.policy.Policy;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What holds for a source file.
 *
 * @param policy the content of its {@code poolguard.yml}, or the default
 * @param catalogue the rows that come with PoolGuard, and the policy's own
 * @param root the folder to which file names in the policy are relative; empty without one
 */
record ProjectPolicy(Policy policy, Catalogue catalogue, Optional<Path> root) {
  /** What holds under a policy. */
  static ProjectPolicy under(Policy policy, Optional<Path> root) {
    return new ProjectPolicy(policy, Catalogues.standardWith(policy.catalogue()), root);
  }
}
