package io.poolguard.corpus.driver;

/** Ends a run that does not end by itself; such a run says nothing. */
final class StepLimit extends Error {
  private static final long serialVersionUID = 1L;

  StepLimit() {
    super("step limit", null, false, false);
  }
}
