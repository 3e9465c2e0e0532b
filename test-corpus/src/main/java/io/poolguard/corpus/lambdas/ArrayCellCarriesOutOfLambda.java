package io.poolguard.corpus.lambdas;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The lambda puts what it opens into a one-element array; the method closes it. */
public class ArrayCellCarriesOutOfLambda {
  private interface Step {
    void run() throws SQLException;
  }

  public void open(DataSource pool) throws SQLException {
    Connection[] cell = new Connection[1];
    Step step = () -> cell[0] = pool.getConnection();
    try {
      step.run();
    } finally {
      if (cell[0] != null) {
        cell[0].close();
      }
    }
  }
}
