package io.poolguard.intellij.inspection;

import io.poolguard.analysis.catalogue.Catalogue;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.policy.Policy;

/**
 * What holds for a source file.
 *
 * @param policy the content of its {@code poolguard.yml}, or the default
 * @param catalogue the rows that come with PoolGuard, and the policy's own
 */
record ProjectPolicy(Policy policy, Catalogue catalogue) {
  /** What holds under a policy. */
  static ProjectPolicy under(Policy policy) {
    return new ProjectPolicy(policy, Catalogues.standardWith(policy.catalogue()));
  }
}
