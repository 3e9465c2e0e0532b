package io.poolguard.corpus.modern;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A guard sends one kind of text past the close. */
public class GuardedPatternSkipsClose {
  public int measure(DataSource pool, String text) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal
    Object value = text;
    switch (value) {
      case null -> connection.close();
      case String s when s.equals("x") -> {
        return s.length();
      }
      default -> connection.close();
    }
    return 0;
  }
}
