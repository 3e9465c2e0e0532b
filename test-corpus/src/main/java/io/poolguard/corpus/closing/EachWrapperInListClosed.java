package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** One loop opens the objects, another closes each of them once. */
public class EachWrapperInListClosed {
  public void run(DataSource orders, DataSource stock) throws SQLException {
    List<Session> sessions = new ArrayList<>();
    try {
      for (DataSource each : List.of(orders, stock)) {
        sessions.add(new Session(each));
      }
    } finally {
      for (Session session : sessions) {
        try {
          session.close();
        } catch (SQLException | RuntimeException e) {
          continue;
        }
      }
    }
  }

  static final class Session implements AutoCloseable {
    private final Connection connection;

    Session(DataSource dataSource) throws SQLException {
      connection = dataSource.getConnection();
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
