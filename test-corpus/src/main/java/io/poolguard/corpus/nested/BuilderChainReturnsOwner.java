package io.poolguard.corpus.nested;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A fluent owner returns itself from each step; the chain ends in a header that closes it. */
public class BuilderChainReturnsOwner {
  private static final class Batch implements AutoCloseable {
    private final Connection connection;
    private int size;

    Batch(Connection connection) {
      this.connection = connection;
    }

    Batch sized(int wanted) {
      size = wanted;
      return this;
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }

  public int run(DataSource pool, int size) throws SQLException {
    try (Batch batch = new Batch(pool.getConnection()).sized(size)) {
      batch.connection.clearWarnings();
      return batch.size;
    }
  }
}
