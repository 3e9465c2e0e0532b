package io.poolguard.intellij.inspection;

import io.poolguard.analysis.rule.Rules;

/** A pool built where it is neither kept nor closed. */
public final class PoolCreatedPerCallInspection extends FindingInspection {
  /** Made by the platform. */
  public PoolCreatedPerCallInspection() {
    super(Rules.POOL_CREATED_PER_CALL);
  }
}
