package io.poolguard.intellij.inspection;

import io.poolguard.analysis.rule.Rules;

/** A class that owns a resource and does not release it when it is closed. */
public final class WrapperMissingCloseInspection extends FindingInspection {
  /** Made by the platform. */
  public WrapperMissingCloseInspection() {
    super(Rules.WRAPPER_MISSING_CLOSE);
  }
}
