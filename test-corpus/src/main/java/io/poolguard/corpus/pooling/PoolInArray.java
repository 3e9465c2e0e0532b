package io.poolguard.corpus.pooling;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;

/** Kept in an array that is returned. */
public class PoolInArray {
  public DataSource[] shards(int count) {
    DataSource[] shards = new DataSource[count];
    for (int i = 0; i < count; i++) {
      shards[i] = new HikariDataSource();
    }
    return shards;
  }
}
