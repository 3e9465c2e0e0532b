package io.poolguard.corpus.pooling;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;

/** One forgotten pool for each tenant. */
public class PoolInLoop {
  public int sum(List<String> tenants) {
    int sum = 0;
    for (String tenant : tenants) {
      HikariDataSource pool = new HikariDataSource(); // FINDS PoolCreatedPerCall
      pool.setPoolName("tenant-" + tenant);
      sum += pool.getMinimumIdle();
    }
    return sum;
  }
}
