package io.poolguard.corpus.ownership;

import io.poolguard.corpus.shared.BaseDao;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The same open(), and this subclass gives back only what is valid. */
public class BaseDaoOpensAndWeForget extends BaseDao {
  public BaseDaoOpensAndWeForget(DataSource pool) {
    super(pool);
  }

  public void check() throws SQLException {
    Connection connection = open(); // LEAK JdbcResourceLeak: normal, checked, unchecked
    if (connection.isValid(1)) {
      release(connection);
    }
  }
}
