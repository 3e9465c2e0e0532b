package io.poolguard.corpus.basic;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** When the second connection cannot be had, the first is lost. */
public class SecondAcquireFails {
  public void transfer(DataSource debit, DataSource credit) throws SQLException {
    Connection from = debit.getConnection(); // LEAK JdbcResourceLeak: checked, unchecked, close
    Connection to = credit.getConnection();
    try {
      from.setAutoCommit(true);
      to.setAutoCommit(true);
    } finally {
      to.close();
      from.close();
    }
  }
}
