package io.poolguard.corpus.jooq;

import org.jooq.DSLContext;
import java.sql.ResultSet;

/** A statement made of the lent connection is not closed. */
public class ConnectionCallableForgetsRows {
  public boolean any(DSLContext dsl) {
    return dsl.connectionResult(
            connection -> {
              ResultSet rows =
                  connection.createStatement().executeQuery("select 1 from orders"); // LEAK JdbcResourceLeak: normal, checked, unchecked // LEAK JdbcResourceLeak#2: normal, checked, unchecked
              return rows.next();
            });
  }
}
