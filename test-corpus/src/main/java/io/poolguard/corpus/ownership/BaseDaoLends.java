package io.poolguard.corpus.ownership;

import io.poolguard.corpus.shared.BaseDao;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** current() of the base class lends what was joined; closing is the business of who joined it. */
public class BaseDaoLends extends BaseDao {
  public BaseDaoLends(DataSource pool) {
    super(pool);
  }

  public boolean check(Connection outer) throws SQLException {
    join(outer);
    Connection connection = current();
    try {
      return connection.isReadOnly();
    } finally {
      release(connection);
    }
  }
}
