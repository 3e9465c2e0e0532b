package io.poolguard.corpus.nullness;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** The nullable connection is closed by way of an Optional's value. */
public class OptionalOfNullableCloses {
  public void run(DataSource pool, boolean online) throws SQLException {
    Connection connection = online ? pool.getConnection() : null;
    Optional<Connection> maybe = Optional.ofNullable(connection);
    if (maybe.isPresent()) {
      maybe.get().close();
    }
  }
}
