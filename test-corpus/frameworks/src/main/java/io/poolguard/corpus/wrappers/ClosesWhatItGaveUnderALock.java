package io.poolguard.corpus.wrappers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What it gave is closed first, under a lock; what that throws is told and keeps nothing back. */
public class ClosesWhatItGaveUnderALock implements AutoCloseable {
  private final Connection connection;
  private final List<Statement> given = new ArrayList<>();
  private boolean detached;

  ClosesWhatItGaveUnderALock(DataSource pool) throws SQLException {
    connection = pool.getConnection();
  }

  public boolean any() throws SQLException {
    Statement statement = connection.createStatement();
    given.add(statement);
    try (ResultSet rows = statement.executeQuery("select id from customers")) {
      return rows.next();
    }
  }

  @Override
  public void close() throws SQLException {
    if (!detached) {
      synchronized (given) {
        for (Statement statement : given) {
          try {
            statement.close();
          } catch (SQLException e) {
            System.err.println(e.getMessage());
          }
        }
      }
      detached = true;
      connection.close();
    }
  }
}
