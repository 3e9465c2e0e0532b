package io.poolguard.intellij.inspection;

import io.poolguard.analysis.rule.Rules;

/** A connection, statement or result set that some path does not close. */
public final class JdbcResourceLeakInspection extends FindingInspection {
  /** Made by the platform. */
  public JdbcResourceLeakInspection() {
    super(Rules.JDBC_RESOURCE_LEAK);
  }
}
