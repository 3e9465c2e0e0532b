package io.poolguard.corpus.shared;

import java.sql.Connection;
import java.sql.SQLException;

/** Work on a lent connection. */
@FunctionalInterface
public interface ConnectionWork<T> {
  /** Uses the connection and leaves it open. */
  T on(Connection connection) throws SQLException;
}
