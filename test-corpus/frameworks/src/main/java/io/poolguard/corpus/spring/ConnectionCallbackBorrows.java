package io.poolguard.corpus.spring;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The connection of a callback belongs to the template; the statement made of it is closed. */
public class ConnectionCallbackBorrows {
  public String first(DataSource pool) {
    return new JdbcTemplate(pool)
        .execute(
            (java.sql.Connection connection) -> {
              try (PreparedStatement statement =
                      connection.prepareStatement("select status from orders");
                  ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
              }
            });
  }
}
