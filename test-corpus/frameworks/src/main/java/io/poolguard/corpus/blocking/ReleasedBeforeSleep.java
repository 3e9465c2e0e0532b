package io.poolguard.corpus.blocking;

import java.sql.Connection;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;

public class ReleasedBeforeSleep {
  private final DataSource pool;

  ReleasedBeforeSleep(DataSource pool) {
    this.pool = pool;
  }

  public void pause() throws Exception {
    Connection connection = DataSourceUtils.getConnection(pool);
    DataSourceUtils.releaseConnection(connection, pool);
    Thread.sleep(1);
  }
}
