package io.poolguard.corpus.wrappers;

import io.poolguard.corpus.shared.OpenedByBase;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/** When the listener throws, the base class never comes to its own. */
public class SuperClosesLast extends OpenedByBase {
  private final Callable<Boolean> last;

  SuperClosesLast(DataSource pool, Callable<Boolean> last) throws SQLException {
    super(pool);
    this.last = last;
  }

  @Override
  public void close() throws SQLException {
    try {
      last.call(); // FINDS WrapperMissingClose
    } catch (Exception e) {
      throw new SQLException(e);
    }
    super.close();
  }
}
