package io.poolguard.intellij.inspection;

import io.poolguard.analysis.rule.Rules;

/** A count that guards a release and that threads can corrupt. */
public final class NonAtomicRefCountInspection extends FindingInspection {
  /** Made by the platform. */
  public NonAtomicRefCountInspection() {
    super(Rules.NON_ATOMIC_REF_COUNT);
  }
}
