package io.poolguard.shop.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Connections for jobs that commit once, at their end. */
@Component
public class WorkConnections {

  private static final Logger log = LoggerFactory.getLogger(WorkConnections.class);

  private final DataSource dataSource;

  public WorkConnections(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** A connection in a transaction; hand it to {@link #end} or {@link #abort}. */
  public Connection begin() throws SQLException {
    Connection connection = dataSource.getConnection();
    try {
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException | RuntimeException e) {
      JdbcClose.all(connection);
      throw e;
    }
  }

  /** Commits; when that fails the connection is still open and wants {@link #abort}. */
  public void end(Connection connection) throws SQLException {
    connection.commit();
    connection.close();
  }

  /** Gives up the transaction, whatever state it is in. */
  public void abort(Connection connection) {
    try (connection) {
      connection.rollback();
    } catch (SQLException e) {
      log.warn("Could not roll back", e);
    }
  }
}
