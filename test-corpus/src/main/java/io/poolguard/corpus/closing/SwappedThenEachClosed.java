package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Two connections change their names, and each is closed once. */
public class SwappedThenEachClosed {
  public void touch(DataSource orders, DataSource stock) throws SQLException {
    Connection reader = orders.getConnection();
    try {
      Connection writer = stock.getConnection();
      try {
        reader.setReadOnly(true);
      } finally {
        Connection other = reader;
        reader = writer;
        writer = other;
        writer.close();
      }
    } finally {
      reader.close();
    }
  }
}
