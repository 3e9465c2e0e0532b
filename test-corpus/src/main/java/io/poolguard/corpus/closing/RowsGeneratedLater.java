package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A stream reads when its values are asked for, which is behind the close. */
public class RowsGeneratedLater {
  public Stream<Integer> ids(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select id from orders")) { // FINDS UseAfterClose
      return Stream.generate(() -> next(rows)).map(id -> id + 1);
    }
  }

  private static int next(ResultSet rows) {
    try {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
