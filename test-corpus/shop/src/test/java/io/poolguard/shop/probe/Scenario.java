package io.poolguard.shop.probe;

import javax.sql.DataSource;

/**
 * One use of the shop.
 *
 * @param method class and method under test, with a {@code #} between them
 * @param variant tells two uses of one method apart
 */
record Scenario(String method, String variant, Use use) {

  /** Calls the method; gives what it owns afterwards, or null. */
  @FunctionalInterface
  interface Use {
    AutoCloseable run(DataSource dataSource) throws Exception;
  }

  @Override
  public String toString() {
    return method.substring(method.lastIndexOf('.') + 1) + " " + variant;
  }
}
