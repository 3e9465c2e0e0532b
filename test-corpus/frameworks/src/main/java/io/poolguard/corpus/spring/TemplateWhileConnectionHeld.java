package io.poolguard.corpus.spring;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The template takes a connection of its own while the method holds one. */
public class TemplateWhileConnectionHeld {
  private final DataSource pool;
  private final JdbcTemplate template;

  public TemplateWhileConnectionHeld(DataSource pool) {
    this.pool = pool;
    this.template = new JdbcTemplate(pool);
  }

  public int order() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setReadOnly(false);
      return template.update("update stock set qty = 1"); // FINDS NestedConnectionAcquire
    }
  }
}
