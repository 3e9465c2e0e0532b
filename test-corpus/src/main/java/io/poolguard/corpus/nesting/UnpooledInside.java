package io.poolguard.corpus.nesting;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;

/** DriverManager opens a connection, no pool has to lend it. */
public class UnpooledInside {
  public void order(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        Connection own = DriverManager.getConnection("jdbc:h2:mem:ledger")) {
      own.setReadOnly(connection.isReadOnly());
    }
  }
}
