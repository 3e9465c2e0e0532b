package io.poolguard.corpus.ownership;

import io.poolguard.corpus.shared.ResourceStack;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** An owner from another file takes each resource over as it is opened. */
public class StackOfResources {
  public int stock(DataSource pool) throws SQLException {
    try (ResourceStack resources = new ResourceStack()) {
      Connection connection = resources.add(pool.getConnection());
      Statement statement = resources.add(connection.createStatement());
      ResultSet rows = resources.add(statement.executeQuery("select sum(qty) from stock"));
      rows.next();
      return rows.getInt(1);
    }
  }
}
