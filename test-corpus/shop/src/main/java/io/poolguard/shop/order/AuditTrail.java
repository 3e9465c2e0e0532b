package io.poolguard.shop.order;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.stereotype.Component;

/** Writes what happened, in the caller's transaction when there is one. */
@Component
public class AuditTrail {

  private static final String INSERT = "INSERT INTO audit_log (subject, event) VALUES (?, ?)";

  private final DataSource dataSource;

  public AuditTrail(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Adds one line to the log. */
  public void record(String subject, String event) {
    Connection connection = DataSourceUtils.getConnection(dataSource);
    PreparedStatement insert = null;
    try {
      insert = connection.prepareStatement(INSERT);
      insert.setString(1, subject);
      insert.setString(2, event);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new UncategorizedSQLException("audit", INSERT, e);
    } finally {
      JdbcUtils.closeStatement(insert);
      DataSourceUtils.releaseConnection(connection, dataSource);
    }
  }
}
