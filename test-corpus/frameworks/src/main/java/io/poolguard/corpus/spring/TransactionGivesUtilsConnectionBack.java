package io.poolguard.corpus.spring;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** The connection of DataSourceUtils is the transaction's, which gives it back at its end. */
public class TransactionGivesUtilsConnectionBack {
  public Boolean inTransaction(DataSource pool) {
    TransactionTemplate transaction =
        new TransactionTemplate(new DataSourceTransactionManager(pool));
    return transaction.execute(
        status -> {
          Connection connection = DataSourceUtils.getConnection(pool);
          try {
            return connection.getWarnings() == null;
          } catch (SQLException e) {
            return false;
          }
        });
  }
}
