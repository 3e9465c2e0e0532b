package io.poolguard.corpus.twr;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The resource of the header is a final field that the constructor filled. */
public class ResourceFromField {
  private final Connection connection;

  public ResourceFromField(DataSource pool) throws SQLException {
    connection = pool.getConnection();
  }

  public int orders() throws SQLException {
    try (connection;
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from orders")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
