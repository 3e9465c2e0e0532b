package io.poolguard.corpus.spring;

import java.sql.PreparedStatement;
import org.springframework.jdbc.core.JdbcOperations;

/** A creator that fails while it configures its statement loses it. */
public class CreatorLosesConfiguredStatement {
  public int ship(JdbcOperations template, int id) {
    return template.update(
        connection -> {
          PreparedStatement statement =
              connection.prepareStatement("update orders set status = 'SENT' where id = ?"); // LEAK JdbcResourceLeak: checked, unchecked
          statement.setInt(1, id);
          return statement;
        });
  }
}
