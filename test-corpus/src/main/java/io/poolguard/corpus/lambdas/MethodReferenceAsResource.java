package io.poolguard.corpus.lambdas;

import java.sql.Connection;
import javax.sql.DataSource;

/** A method reference to close stands as the resource of the header. */
public class MethodReferenceAsResource {
  public boolean touch(DataSource pool) throws Exception {
    Connection connection = pool.getConnection();
    try (AutoCloseable closing = connection::close) {
      return closing != null && connection.isReadOnly();
    }
  }
}
