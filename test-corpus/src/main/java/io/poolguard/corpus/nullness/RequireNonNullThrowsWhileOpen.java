package io.poolguard.corpus.nullness;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;

/** The name is checked after the connection was opened: a missing name loses the connection. */
public class RequireNonNullThrowsWhileOpen {
  public String greet(DataSource pool, String name) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: unchecked
    String checked = Objects.requireNonNull(name, "name");
    connection.close();
    return "Hello " + checked;
  }
}
