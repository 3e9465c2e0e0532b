package io.poolguard.corpus.spring;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcOperations;

/** A connection is held open while a template takes another one, and lost when that fails. */
public class TemplateInsideOwnConnection {
  public int both(DataSource pool, JdbcOperations template) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: unchecked
    int updated = template.update("update stock set qty = 2");
    connection.close();
    return updated;
  }
}
