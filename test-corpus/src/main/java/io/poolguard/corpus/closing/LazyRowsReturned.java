package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import javax.sql.DataSource;

/** Whoever walks over the rows finds them closed. */
public class LazyRowsReturned {
  public Iterator<Integer> ids(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select id from orders")) { // FINDS UseAfterClose
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          try {
            return rows.next();
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        }

        @Override
        public Integer next() {
          try {
            return rows.getInt(1);
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        }
      };
    }
  }
}
