package io.poolguard.corpus.ownership;

import io.poolguard.corpus.shared.JdbcCloser;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A stream is returned whose onClose handler gives the connection back. */
public class StreamClosesThroughOnClose {
  public Stream<String> names(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    return Stream.of("1", "x").onClose(() -> JdbcCloser.closeQuietly(connection));
  }
}
