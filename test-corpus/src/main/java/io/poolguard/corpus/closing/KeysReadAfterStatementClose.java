package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The generated keys ended with the statement. */
public class KeysReadAfterStatementClose {
  public boolean run(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      Statement statement = connection.createStatement();
      statement.executeUpdate("insert into audit_log(message) values ('x')", Statement.RETURN_GENERATED_KEYS);
      ResultSet keys = statement.getGeneratedKeys();
      statement.close();
      return keys.next(); // FINDS UseAfterClose
    }
  }
}
