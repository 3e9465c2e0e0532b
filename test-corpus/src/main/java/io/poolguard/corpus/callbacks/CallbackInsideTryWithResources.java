package io.poolguard.corpus.callbacks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;

/** The same mapper inside a header that closes whatever it does. */
public class CallbackInsideTryWithResources {
  public String describe(Connection connection, Function<ResultSet, String> mapper)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select customer from orders")) {
      return rows.next() ? mapper.apply(rows) : null;
    }
  }
}
