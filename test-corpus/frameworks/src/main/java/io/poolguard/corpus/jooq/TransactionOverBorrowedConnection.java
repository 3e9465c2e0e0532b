package io.poolguard.corpus.jooq;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** jOOQ works on a connection of ours, which we close. */
public class TransactionOverBorrowedConnection {
  public int pay(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return DSL.using(connection, SQLDialect.H2).execute("update orders set status = 'PAID'");
    }
  }
}
