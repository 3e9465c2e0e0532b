package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.sql.DataSource;

/** What is given to the iterator has been read when the iterator is there. */
public class IteratorReadsAllWhenMade {
  public Iterator<Integer> ids(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select id from orders")) {
      return new Ids(rows);
    }
  }

  private static final class Ids implements Iterator<Integer> {
    private final List<Integer> ids = new ArrayList<>();

    Ids(ResultSet rows) throws SQLException {
      while (rows.next()) {
        ids.add(rows.getInt(1));
      }
    }

    @Override
    public boolean hasNext() {
      return !ids.isEmpty();
    }

    @Override
    public Integer next() {
      return ids.remove(0);
    }
  }
}
