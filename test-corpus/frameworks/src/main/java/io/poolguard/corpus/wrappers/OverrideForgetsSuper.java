package io.poolguard.corpus.wrappers;

import io.poolguard.corpus.shared.OpenedByBase;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/** The subclass has something to do at the end, and hides what the base class does then. */
public class OverrideForgetsSuper extends OpenedByBase {
  private final Callable<Boolean> listener;

  OverrideForgetsSuper(DataSource pool, Callable<Boolean> listener) throws SQLException {
    super(pool);
    this.listener = listener;
  }

  @Override
  public void close() throws SQLException {
    try {
      listener.call();
    } catch (Exception e) {
      throw new SQLException(e);
    }
  } // FINDS WrapperMissingClose
}
