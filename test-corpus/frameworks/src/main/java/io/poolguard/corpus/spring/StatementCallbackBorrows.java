package io.poolguard.corpus.spring;

import java.sql.ResultSet;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.StatementCallback;

/** The statement of a callback is the template's; its rows are closed here. */
public class StatementCallbackBorrows {
  public Integer largest(JdbcOperations template) {
    return template.execute(
        (StatementCallback<Integer>)
            statement -> {
              try (ResultSet rows = statement.executeQuery("select max(id) from orders")) {
                return rows.next() ? rows.getInt(1) : null;
              }
            });
  }
}
