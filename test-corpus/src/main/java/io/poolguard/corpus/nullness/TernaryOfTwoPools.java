package io.poolguard.corpus.nullness;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Either pool may give the connection; both are closed by the same header. */
public class TernaryOfTwoPools {
  public boolean isReplica(DataSource primary, DataSource replica, boolean readOnly)
      throws SQLException {
    try (Connection connection = readOnly ? replica.getConnection() : primary.getConnection()) {
      return connection.isReadOnly();
    }
  }
}
