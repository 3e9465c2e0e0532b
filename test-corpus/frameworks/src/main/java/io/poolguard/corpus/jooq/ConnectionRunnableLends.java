package io.poolguard.corpus.jooq;

import org.jooq.DSLContext;
import java.sql.Statement;

/** The connection is lent to the function; the statement made of it is closed. */
public class ConnectionRunnableLends {
  public void purge(DSLContext dsl) {
    dsl.connection(
            connection -> {
              try (Statement statement = connection.createStatement()) {
                statement.execute("delete from audit_log");
              }
            });
  }
}
