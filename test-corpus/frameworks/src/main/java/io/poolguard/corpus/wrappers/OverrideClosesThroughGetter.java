package io.poolguard.corpus.wrappers;

import io.poolguard.corpus.shared.OpenedLate;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Opens what was never used, only to close it: a detour, but nothing stays open. */
public class OverrideClosesThroughGetter extends OpenedLate {
  OverrideClosesThroughGetter(DataSource pool) {
    super(pool);
  }

  public void clear() throws SQLException {
    try (Statement statement = connection().createStatement()) {
      statement.executeUpdate("delete from customers where id < 0");
    }
  }

  @Override
  public void close() throws SQLException {
    connection().close();
  }
}
