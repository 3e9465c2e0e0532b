package io.poolguard.corpus.callbacks;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;

/** Somebody else's mapper is called while the statement is open, and it may throw. */
public class CallbackMayThrowWhileOpen {
  public String describe(Connection connection, Function<String, String> mapper)
      throws SQLException {
    Statement statement = connection.createStatement(); // LEAK JdbcResourceLeak: unchecked
    String text = mapper.apply("orders");
    statement.close();
    return text;
  }
}
