package io.poolguard.corpus.nullness;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The stage is compared with the wrong number: the source stays open unless both were opened. */
public class IntStateOffByOne {
  public void move(DataSource from, DataSource to) throws SQLException {
    int stage = 0;
    Connection source = null;
    Connection target = null;
    try {
      source = from.getConnection(); // LEAK JdbcResourceLeak: checked, unchecked
      stage = 1;
      target = to.getConnection();
      stage = 2;
    } finally {
      if (stage > 1) {
        try {
          target.close();
        } finally {
          source.close();
        }
      }
    }
  }
}
