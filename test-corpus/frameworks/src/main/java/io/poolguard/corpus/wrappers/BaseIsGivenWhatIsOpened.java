package io.poolguard.corpus.wrappers;

import io.poolguard.corpus.shared.KeptByBase;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The base class would close what this one opens for it. */
public class BaseIsGivenWhatIsOpened extends KeptByBase {
  private boolean closed;

  BaseIsGivenWhatIsOpened(DataSource pool) throws SQLException {
    super(pool.getConnection());
  }

  public boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
  } // FINDS WrapperMissingClose
}
