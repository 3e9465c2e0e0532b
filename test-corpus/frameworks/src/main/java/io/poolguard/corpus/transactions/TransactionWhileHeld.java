package io.poolguard.corpus.transactions;

import io.poolguard.corpus.shared.Audit;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

public class TransactionWhileHeld {
  private final DataSource pool;
  private final Audit audit;

  TransactionWhileHeld(DataSource pool, Audit audit) {
    this.pool = pool;
    this.audit = audit;
  }

  public void place(int id) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("update orders set amount = 7");
      audit.record(id); // FINDS NestedConnectionAcquire
    }
  }
}
