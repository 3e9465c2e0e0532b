package io.poolguard.corpus.blocking;

import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;

public class WaitAfterHelperReturnedIt {
  private final DataSource pool;

  WaitAfterHelperReturnedIt(DataSource pool) {
    this.pool = pool;
  }

  public void order() throws Exception {
    store();
    backOff();
    store();
  }

  private void store() throws Exception {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("update orders set amount = 3");
    }
  }

  private static void backOff() throws InterruptedException {
    Thread.sleep(1);
  }
}
