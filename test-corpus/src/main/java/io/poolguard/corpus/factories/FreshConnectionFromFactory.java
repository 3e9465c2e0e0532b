package io.poolguard.corpus.factories;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A private method opens; this caller closes. */
public class FreshConnectionFromFactory {
  private final DataSource pool;

  public FreshConnectionFromFactory(DataSource pool) {
    this.pool = pool;
  }

  public String url() throws SQLException {
    try (Connection connection = open()) {
      return connection.getMetaData().getURL();
    }
  }

  private Connection open() throws SQLException {
    return pool.getConnection();
  }
}
