package io.poolguard.corpus.wrappers;

import io.poolguard.corpus.shared.OpenedByBase;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/** The subclass tells its listener, and leaves the rest to the base class whatever comes of it. */
public class OverrideEndsWithSuper extends OpenedByBase {
  private final Callable<Boolean> listener;

  OverrideEndsWithSuper(DataSource pool, Callable<Boolean> listener) throws SQLException {
    super(pool);
    this.listener = listener;
  }

  @Override
  public void close() throws SQLException {
    try {
      listener.call();
    } catch (Exception e) {
      throw new SQLException(e);
    } finally {
      finish();
    }
  }

  private void finish() throws SQLException {
    super.close();
  }
}
