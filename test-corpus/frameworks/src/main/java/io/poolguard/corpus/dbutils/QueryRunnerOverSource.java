package io.poolguard.corpus.dbutils;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.commons.dbutils.QueryRunner;

/** A query runner with a data source opens and closes for itself. */
public class QueryRunnerOverSource {
  public boolean any(DataSource pool) throws SQLException {
    return new QueryRunner(pool).query("select id from orders", rows -> rows.next());
  }
}
