package io.poolguard.shop.report;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/** One connection for all reports that run at the same time; the last to leave closes it. */
@Component
public class SharedConnection {

  private final AtomicInteger users = new AtomicInteger();
  private final DataSource dataSource;
  private volatile Connection connection;

  public SharedConnection(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Lends the connection; {@link #leave} gives it back. */
  public Connection join() throws SQLException {
    if (users.get() == 0) {
      connection = dataSource.getConnection();
    }
    users.incrementAndGet();
    return connection;
  }

  /** Says that the caller has done with the connection. */
  public void leave() throws SQLException {
    if (users.decrementAndGet() == 0) {
      connection.close();
    }
  }
}
