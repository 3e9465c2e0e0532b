package io.poolguard.corpus.spring;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Connections of a TransactionAwareDataSourceProxy are closed like any other. */
public class TransactionAwareProxyStillCounts {
  public boolean valid(DataSource pool) throws SQLException {
    DataSource aware = new TransactionAwareDataSourceProxy(pool);
    Connection connection = aware.getConnection();
    try {
      return connection.isValid(1);
    } finally {
      connection.close();
    }
  }
}
