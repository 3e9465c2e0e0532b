package io.poolguard.corpus.blocking;

import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;

public class HelperHoldsAndWaitsItself {
  private final DataSource pool;
  private final DataSource reports;

  HelperHoldsAndWaitsItself(DataSource pool, DataSource reports) {
    this.pool = pool;
    this.reports = reports;
  }

  public void order() throws Exception {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("update orders set amount = 3");
      report();
    }
  }

  private void report() throws Exception {
    try (Connection connection = reports.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("update orders set amount = 4");
      Thread.sleep(1); // FINDS ConnectionHeldWhileBlocking
    }
  }
}
