package io.poolguard.corpus.pooling;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The factory closes at the end all that it has built. */
public class FactoryNotesWhatItBuilds implements AutoCloseable {
  private final List<AutoCloseable> built = new ArrayList<>();

  public int countOpen(String url) throws SQLException {
    DataSource source = build(url);
    try (Connection connection = source.getConnection()) {
      return connection.isClosed() ? 0 : 1;
    }
  }

  private DataSource build(String url) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(url);
    built.add(pool);
    return pool;
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable pool : built) {
      pool.close();
    }
  }
}
