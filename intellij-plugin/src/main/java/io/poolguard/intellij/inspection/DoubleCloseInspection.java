package io.poolguard.intellij.inspection;

import io.poolguard.analysis.rule.Rules;

/** A resource that is closed twice. */
public final class DoubleCloseInspection extends FindingInspection {
  /** Made by the platform. */
  public DoubleCloseInspection() {
    super(Rules.DOUBLE_CLOSE);
  }
}
