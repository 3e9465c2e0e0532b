package io.poolguard.corpus.driver;

/**
 * The database refuses a case in every undisturbed run, or has not enough connections for a run, so
 * that running it says nothing.
 */
public final class DatabaseRefuses extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  DatabaseRefuses(Throwable refused) {
    super("the database refuses: " + refused, refused);
  }
}
