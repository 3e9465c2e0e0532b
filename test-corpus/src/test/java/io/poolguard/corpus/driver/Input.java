package io.poolguard.corpus.driver;

/**
 * One value with which the driver calls a case.
 *
 * @param label for people
 */
record Input(String label, Maker maker) {

  /** Makes the value anew in each run. */
  interface Maker {
    Object make(JdbcWorld world) throws Exception;
  }

  static Input constant(Object value) {
    return new Input(String.valueOf(value), world -> value);
  }
}
