package io.poolguard.shop.report;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.stereotype.Service;

/** Compares a backup with what it is a backup of. */
@Service
public class BackupCheck {

  private static final String COUNT = "SELECT COUNT(*) FROM orders";

  /** How many orders there are in the database of a backup. */
  public long orders(String url) throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(2);
    HikariDataSource backup = new HikariDataSource(config);
    try (Connection connection = backup.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(COUNT)) {
      row.next();
      return row.getLong(1);
    }
  }
}
