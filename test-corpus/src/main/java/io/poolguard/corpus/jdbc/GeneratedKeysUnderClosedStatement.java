package io.poolguard.corpus.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The key result set is never closed by itself; its statement is. */
public class GeneratedKeysUnderClosedStatement {
  public long insert(Connection connection, String name) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into customers(name) values (?)", Statement.RETURN_GENERATED_KEYS)) {
      insert.setString(1, name);
      insert.executeUpdate();
      ResultSet keys = insert.getGeneratedKeys();
      return keys.next() ? keys.getLong(1) : -1;
    }
  }
}
