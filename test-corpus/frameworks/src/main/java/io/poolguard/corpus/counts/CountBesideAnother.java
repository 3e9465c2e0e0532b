package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;

public class CountBesideAnother {
  private final Connection connection;
  private volatile int users = 1;
  private int uses;

  CountBesideAnother(Connection connection) {
    this.connection = connection;
  }

  public void retain() {
    users++; // FINDS NonAtomicRefCount
    uses++;
  }

  public int release() throws SQLException {
    users--;
    if (users == 0) {
      connection.close();
    }
    return uses;
  }
}
