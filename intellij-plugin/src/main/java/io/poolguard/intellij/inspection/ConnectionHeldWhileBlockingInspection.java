package io.poolguard.intellij.inspection;

import io.poolguard.analysis.rule.Rules;

/** Waiting for something else than the database while a connection is held. */
public final class ConnectionHeldWhileBlockingInspection extends FindingInspection {
  /** Made by the platform. */
  public ConnectionHeldWhileBlockingInspection() {
    super(Rules.CONNECTION_HELD_WHILE_BLOCKING);
  }
}
