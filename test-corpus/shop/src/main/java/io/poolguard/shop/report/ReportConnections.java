package io.poolguard.shop.report;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/** Connections for long reads. */
@Component
public class ReportConnections {

  private final DataSource dataSource;

  public ReportConnections(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** A connection that sees one state of the database for as long as it is open. */
  public Connection open() throws SQLException {
    Connection connection = dataSource.getConnection();
    connection.setReadOnly(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
    return connection;
  }
}
