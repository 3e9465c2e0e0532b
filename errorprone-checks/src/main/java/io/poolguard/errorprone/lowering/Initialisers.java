package io.poolguard.errorprone.lowering;

/** What javac puts around a constructor's call of {@code super(...)}. */
interface Initialisers {
  /** Stores the enclosing instance and the captured variables. */
  void before();

  /** Runs the initialisers of fields and the initialiser blocks. */
  void after();
}
