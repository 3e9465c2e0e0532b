package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.sql.DataSource;

/** The function hands out what was read before the close. */
public class IterableOfWhatWasRead {
  public Iterable<Integer> ids(DataSource pool) throws SQLException {
    List<Integer> ids = new ArrayList<>();
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select id from orders")) {
      while (rows.next()) {
        ids.add(rows.getInt(1));
      }
    }
    return () -> new Ids(ids);
  }

  private static final class Ids implements Iterator<Integer> {
    private final List<Integer> ids;
    private int at;

    Ids(List<Integer> ids) {
      this.ids = ids;
    }

    @Override
    public boolean hasNext() {
      return at < ids.size();
    }

    @Override
    public Integer next() {
      return ids.get(at++);
    }
  }
}
