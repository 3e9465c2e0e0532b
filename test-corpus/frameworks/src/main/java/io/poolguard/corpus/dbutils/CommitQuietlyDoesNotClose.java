package io.poolguard.corpus.dbutils;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.apache.commons.dbutils.DbUtils;

/** Committing quietly closes only in the success path; nothing closes on failure. */
public class CommitQuietlyDoesNotClose {
  public void touch(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: checked, unchecked, close
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("update stock set qty = 6");
    }
    DbUtils.commitAndCloseQuietly(connection);
  }
}
