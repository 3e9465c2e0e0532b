package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The holder knows that it is closed. */
public class IdempotentOwnClose {
  static final class Holder implements AutoCloseable {
    private Connection inner;

    Holder(Connection inner) {
      this.inner = inner;
    }

    @Override
    public void close() throws SQLException {
      Connection closing = inner;
      inner = null;
      if (closing != null) {
        closing.close();
      }
    }
  }

  public void touch(DataSource pool) throws SQLException {
    Holder holder = new Holder(pool.getConnection());
    holder.close();
    holder.close();
  }
}
