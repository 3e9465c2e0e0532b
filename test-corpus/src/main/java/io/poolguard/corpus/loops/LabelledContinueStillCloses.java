package io.poolguard.corpus.loops;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A labelled continue from the inner loop passes through the finally of the outer one. */
public class LabelledContinueStillCloses {
  public int matches(DataSource pool, int rounds) throws SQLException {
    int matches = 0;
    rounds:
    for (int i = 0; i < rounds; i++) {
      Connection connection = pool.getConnection();
      try {
        for (int attempt = 0; attempt < 2; attempt++) {
          if (!connection.isValid(1)) {
            continue rounds;
          }
        }
        matches++;
      } finally {
        connection.close();
      }
    }
    return matches;
  }
}
