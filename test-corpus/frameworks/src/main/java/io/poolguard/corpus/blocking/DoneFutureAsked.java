package io.poolguard.corpus.blocking;

import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.Future;
import javax.sql.DataSource;

public class DoneFutureAsked {
  private final DataSource pool;

  DoneFutureAsked(DataSource pool) {
    this.pool = pool;
  }

  public boolean isDone(Future<Integer> answer) throws Exception {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("update orders set amount = 2");
      return answer.isDone();
    }
  }
}
