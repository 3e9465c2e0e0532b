package io.poolguard.corpus.pooling;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Each tenant's pool is built anew in each round, and kept by nobody. */
public class PoolForEachTenantForgotten {
  public int countTenants(String url) throws SQLException {
    int count = 0;
    for (String tenant : List.of("north", "south")) {
      HikariDataSource pool = poolOf(tenant, url); // FINDS PoolCreatedPerCall
      try (Connection connection = pool.getConnection()) {
        count += connection.isReadOnly() ? 0 : 1;
      }
    }
    return count;
  }

  protected HikariDataSource poolOf(String tenant, String url) {
    HikariDataSource pool = new HikariDataSource();
    pool.setPoolName(tenant);
    pool.setJdbcUrl(url);
    return pool;
  }
}
