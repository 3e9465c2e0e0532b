package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.NoSuchElementException;
import javax.sql.DataSource;

/** The iterator remembers whether it has looked for a row; its first look comes too late. */
public class IteratorLooksAheadInClosedRows {
  public Iterator<Integer> ids(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select id from orders")) { // FINDS UseAfterClose
      return new Ids(rows);
    }
  }

  private static final class Ids implements Iterator<Integer> {
    private final ResultSet rows;
    private boolean looked;
    private boolean more;

    Ids(ResultSet rows) {
      this.rows = rows;
    }

    @Override
    public boolean hasNext() {
      if (!looked) {
        more = look();
        looked = true;
      }
      return more;
    }

    private boolean look() {
      try {
        return rows.next();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public Integer next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      looked = false;
      try {
        return rows.getInt(1);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
