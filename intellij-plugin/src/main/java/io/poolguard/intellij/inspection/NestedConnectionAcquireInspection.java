package io.poolguard.intellij.inspection;

import io.poolguard.analysis.rule.Rules;

/** A second connection taken while one is held. */
public final class NestedConnectionAcquireInspection extends FindingInspection {
  /** Made by the platform. */
  public NestedConnectionAcquireInspection() {
    super(Rules.NESTED_CONNECTION_ACQUIRE);
  }
}
