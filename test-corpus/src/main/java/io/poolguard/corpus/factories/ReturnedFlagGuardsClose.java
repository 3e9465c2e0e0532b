package io.poolguard.corpus.factories;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A local flag tells finally that the connection now belongs to the caller. */
public class ReturnedFlagGuardsClose {
  public Connection openReadOnly(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    boolean handedOver = false;
    try {
      connection.setReadOnly(true);
      handedOver = true;
      return connection;
    } finally {
      if (!handedOver) {
        connection.close();
      }
    }
  }
}
