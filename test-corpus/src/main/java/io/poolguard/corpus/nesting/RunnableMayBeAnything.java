package io.poolguard.corpus.nesting;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

public class RunnableMayBeAnything {
  private final DataSource pool;

  RunnableMayBeAnything(DataSource pool) {
    this.pool = pool;
  }

  public void inTurn(Runnable between) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      between.run();
      statement.execute("update stock set qty = qty - 1");
    }
  }

  static class Reorder implements Runnable {
    private final RunnableMayBeAnything shop;

    Reorder(RunnableMayBeAnything shop) {
      this.shop = shop;
    }

    @Override
    public void run() {
      try (Connection connection = shop.pool.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("insert into orders (sku) values ('A')");
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
