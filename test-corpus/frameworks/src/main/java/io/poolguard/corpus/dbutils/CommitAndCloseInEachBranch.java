package io.poolguard.corpus.dbutils;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.commons.dbutils.DbUtils;
import org.apache.commons.dbutils.QueryRunner;

/** The connection is committed and closed, or rolled back and closed. */
public class CommitAndCloseInEachBranch {
  public void receive(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    try {
      connection.setAutoCommit(false);
      new QueryRunner().update(connection, "update stock set qty = 5");
    } catch (SQLException | RuntimeException e) {
      DbUtils.rollbackAndCloseQuietly(connection);
      throw e;
    }
    DbUtils.commitAndClose(connection);
  }
}
