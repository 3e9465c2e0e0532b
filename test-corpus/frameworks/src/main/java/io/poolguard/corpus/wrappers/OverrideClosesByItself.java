package io.poolguard.corpus.wrappers;

import io.poolguard.corpus.shared.OpenedByBase;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The subclass does what the base class would do, and one thing before. */
public class OverrideClosesByItself extends OpenedByBase {
  OverrideClosesByItself(DataSource pool) throws SQLException {
    super(pool);
  }

  @Override
  public void close() throws SQLException {
    try {
      connection.rollback();
    } finally {
      connection.close();
    }
  }
}
