package io.poolguard.shop.probe;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;

/** The shop's schema in a database of its own, behind a small pool. */
public final class ShopDatabase implements AutoCloseable {

  private static final int POOL_SIZE = 3;
  private static final long CONNECTION_TIMEOUT_MS = 1_000;

  private final String url;
  private final String data;
  private final Connection keeper;
  private final HikariDataSource pool;

  public ShopDatabase() throws SQLException, IOException {
    url = "jdbc:h2:mem:" + UUID.randomUUID() + ";LOCK_TIMEOUT=20";
    keeper = DriverManager.getConnection(url);
    data = resource("/data.sql");
    execute(resource("/schema.sql"));
    execute(data);
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(POOL_SIZE);
    config.setConnectionTimeout(CONNECTION_TIMEOUT_MS);
    pool = new HikariDataSource(config);
  }

  public DataSource dataSource() {
    return pool;
  }

  /** For pools of its own. */
  public String url() {
    return url;
  }

  public int poolSize() {
    return POOL_SIZE;
  }

  /** Connections that somebody has borrowed and not given back. */
  public int borrowed() {
    return pool.getHikariPoolMXBean().getActiveConnections();
  }

  /** Brings back the data with which the shop starts. */
  public void reset() throws SQLException {
    execute(
        "SET REFERENTIAL_INTEGRITY FALSE;"
            + "DELETE FROM stock; DELETE FROM delivery; DELETE FROM orders; DELETE FROM ledger;"
            + "DELETE FROM order_archive; DELETE FROM vie_order; DELETE FROM invoice_sequence;"
            + "DELETE FROM invoice; DELETE FROM audit_log; DELETE FROM product;"
            + data
            + "SET REFERENTIAL_INTEGRITY TRUE;");
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = keeper.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ShopDatabase.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() throws SQLException {
    pool.close();
    keeper.close();
  }
}
