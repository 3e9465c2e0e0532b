package io.poolguard.corpus.dbutils;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.commons.dbutils.DbUtils;
import org.apache.commons.dbutils.QueryRunner;

/** A query runner is lent a connection, which is lost when the query fails. */
public class QueryRunnerOnOwnConnection {
  public int count(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: checked, unchecked, close
    int updated = new QueryRunner().update(connection, "update stock set qty = 4");
    DbUtils.close(connection);
    return updated;
  }
}
