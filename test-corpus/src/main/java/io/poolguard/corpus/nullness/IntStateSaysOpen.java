package io.poolguard.corpus.nullness;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** An int records how far the method got; finally undoes exactly that. */
public class IntStateSaysOpen {
  public void move(DataSource from, DataSource to) throws SQLException {
    int stage = 0;
    Connection source = null;
    Connection target = null;
    try {
      source = from.getConnection();
      stage = 1;
      target = to.getConnection();
      stage = 2;
      target.clearWarnings();
    } finally {
      try {
        if (stage == 2) {
          target.close();
        }
      } finally {
        if (stage >= 1) {
          source.close();
        }
      }
    }
  }
}
