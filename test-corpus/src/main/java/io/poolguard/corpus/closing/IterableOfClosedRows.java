package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import javax.sql.DataSource;

/** Each loop over what is returned asks rows that were closed before it began. */
public class IterableOfClosedRows {
  public Iterable<Integer> ids(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select id from orders")) { // FINDS UseAfterClose
      return () -> new Ids(rows);
    }
  }

  private static final class Ids implements Iterator<Integer> {
    private final ResultSet rows;

    Ids(ResultSet rows) {
      this.rows = rows;
    }

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
  }
}
