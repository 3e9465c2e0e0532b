package io.poolguard.corpus.spring;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** Inside a transaction the connection of DataSourceUtils is given back all the same. */
public class TransactionCallbackUsesUtils {
  public Boolean inTransaction(DataSource pool) {
    TransactionTemplate transaction =
        new TransactionTemplate(new DataSourceTransactionManager(pool));
    return transaction.execute(status -> isFresh(pool));
  }

  private static boolean isFresh(DataSource pool) {
    Connection connection = DataSourceUtils.getConnection(pool);
    try {
      return connection.getWarnings() == null;
    } catch (SQLException e) {
      return false;
    } finally {
      DataSourceUtils.releaseConnection(connection, pool);
    }
  }
}
