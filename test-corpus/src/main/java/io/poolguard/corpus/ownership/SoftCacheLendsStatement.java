package io.poolguard.corpus.ownership;

import java.lang.ref.SoftReference;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The statement stays in a soft cache, which lends it, and is closed with the object. */
public class SoftCacheLendsStatement implements AutoCloseable {
  private SoftReference<PreparedStatement> cached;

  public int poll(Connection connection, int times) throws SQLException {
    int seen = 0;
    for (int i = 0; i < times; i++) {
      PreparedStatement statement = prepare(connection);
      try (ResultSet rows = statement.executeQuery()) {
        seen += rows.next() ? 1 : 0;
      }
    }
    return seen;
  }

  private PreparedStatement prepare(Connection connection) throws SQLException {
    PreparedStatement known = cached == null ? null : cached.get();
    if (known != null) {
      return known;
    }
    PreparedStatement fresh = connection.prepareStatement("select id from orders");
    cached = new SoftReference<>(fresh);
    return fresh;
  }

  @Override
  public void close() throws SQLException {
    PreparedStatement known = cached == null ? null : cached.get();
    if (known != null) {
      known.close();
    }
  }
}
