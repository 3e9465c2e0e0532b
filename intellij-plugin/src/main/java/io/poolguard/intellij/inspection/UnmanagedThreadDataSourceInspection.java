package io.poolguard.intellij.inspection;

import io.poolguard.analysis.rule.Rules;

/** Database work moved to a thread that the transaction does not reach. */
public final class UnmanagedThreadDataSourceInspection extends FindingInspection {
  /** Made by the platform. */
  public UnmanagedThreadDataSourceInspection() {
    super(Rules.UNMANAGED_THREAD_DATA_SOURCE);
  }
}
