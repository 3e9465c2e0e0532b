package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The close leaves both fields empty, each in a method of its own, and both are opened anew. */
public class RetriedAfterDelegatedClose {
  private Connection kept;
  private PreparedStatement query;

  public void run(DataSource pool) throws SQLException {
    try {
      query(pool).execute();
    } catch (SQLException e) {
      close();
      query(pool).execute();
    } finally {
      close();
    }
  }

  private PreparedStatement query(DataSource pool) throws SQLException {
    if (query == null) {
      query = connection(pool).prepareStatement("select id from orders");
    }
    return query;
  }

  private Connection connection(DataSource pool) throws SQLException {
    if (kept == null) {
      kept = pool.getConnection();
    }
    return kept;
  }

  private void close() throws SQLException {
    try {
      closeQuery();
    } finally {
      closeConnection();
    }
  }

  private void closeQuery() throws SQLException {
    if (query != null) {
      try {
        query.close();
      } finally {
        query = null;
      }
    }
  }

  private void closeConnection() throws SQLException {
    if (kept != null) {
      try {
        kept.close();
      } finally {
        kept = null;
      }
    }
  }
}
