package io.poolguard.corpus.driver;

/** A case has more ways to run than its budget allows. */
public final class BudgetExceeded extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  BudgetExceeded(int most, String what) {
    super("more than " + most + " " + what + ": make the case smaller");
  }
}
