package io.poolguard.corpus.switches;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** An old switch with breaks; every case and the default close. */
public class CloseInEveryCase {
  public String label(DataSource pool, int level) throws SQLException {
    Connection connection = pool.getConnection();
    String label;
    switch (level) {
      case 0:
        connection.close();
        label = "low";
        break;
      case 1:
        label = "medium";
        connection.close();
        break;
      default:
        connection.close();
        label = "high";
    }
    return label;
  }
}
