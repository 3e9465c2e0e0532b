package io.poolguard.corpus.loops;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A labelled break out of both loops forgets the connection of the outer one. */
public class LabelledBreakSkipsOuterClose {
  public void scan(DataSource pool, int rounds) throws SQLException {
    outer:
    for (int i = 0; i < rounds; i++) {
      Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal, checked, unchecked
      for (int j = 0; j < 2; j++) {
        if (connection.isReadOnly()) {
          break outer;
        }
      }
      connection.close();
    }
  }
}
