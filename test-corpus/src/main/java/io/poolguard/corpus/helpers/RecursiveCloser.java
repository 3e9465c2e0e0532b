package io.poolguard.corpus.helpers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The helper walks a list of resources by recursion, closing the rest even when one fails. */
public class RecursiveCloser {
  public void refresh(DataSource left, DataSource right) throws SQLException {
    Connection first = null;
    Connection second = null;
    try {
      first = left.getConnection();
      second = right.getConnection();
    } finally {
      closeFrom(new Connection[] {second, first}, 0);
    }
  }

  private static void closeFrom(Connection[] connections, int index) throws SQLException {
    if (index < connections.length) {
      try {
        if (connections[index] != null) {
          connections[index].close();
        }
      } finally {
        closeFrom(connections, index + 1);
      }
    }
  }
}
