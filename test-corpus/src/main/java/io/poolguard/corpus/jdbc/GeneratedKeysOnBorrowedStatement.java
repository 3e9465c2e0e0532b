package io.poolguard.corpus.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The statement lives on, so the result set of its keys is an obligation of its own. */
public class GeneratedKeysOnBorrowedStatement {
  public boolean hasKey(Statement statement) throws SQLException {
    statement.executeUpdate(
        "insert into customers(name) values ('new')", Statement.RETURN_GENERATED_KEYS);
    ResultSet keys = statement.getGeneratedKeys(); // LEAK JdbcResourceLeak: normal, checked, unchecked
    return keys.next();
  }
}
