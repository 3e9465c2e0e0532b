package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The statement would be opened anew, but its connection has been closed for good. */
public class StatementOnConnectionThatStaysClosed {
  public void run(DataSource pool) throws SQLException {
    Session session = new Session(pool);
    try {
      session.statement().execute("select id from orders");
    } finally {
      session.close();
    }
    session.statement().execute("select id from orders"); // FINDS UseAfterClose
  }

  static final class Session {
    private final Connection connection;
    private Statement kept;

    Session(DataSource pool) throws SQLException {
      connection = pool.getConnection();
    }

    Statement statement() throws SQLException {
      if (kept == null) {
        kept = connection.createStatement();
      }
      return kept;
    }

    void close() throws SQLException {
      try (connection) {
        if (kept != null) {
          kept.close();
          kept = null;
        }
      }
    }
  }
}
