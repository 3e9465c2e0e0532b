package io.poolguard.intellij.inspection;

import io.poolguard.analysis.rule.Rules;

/** A resource that is used after its release. */
public final class UseAfterCloseInspection extends FindingInspection {
  /** Made by the platform. */
  public UseAfterCloseInspection() {
    super(Rules.USE_AFTER_CLOSE);
  }
}
