package io.poolguard.corpus.spring;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The template is used when the connection is back. */
public class TemplateAfterConnection {
  public int order(DataSource pool) throws SQLException {
    JdbcTemplate template = new JdbcTemplate(pool);
    try (Connection connection = pool.getConnection()) {
      connection.setReadOnly(false);
    }
    return template.update("update stock set qty = 1");
  }
}
