package io.poolguard.corpus.nullness;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;

/** The same check before anything is open. */
public class RequireNonNullFirst {
  public String greet(DataSource pool, String name) throws SQLException {
    String checked = Objects.requireNonNull(name, "name");
    Connection connection = pool.getConnection();
    connection.close();
    return "Hello " + checked;
  }
}
