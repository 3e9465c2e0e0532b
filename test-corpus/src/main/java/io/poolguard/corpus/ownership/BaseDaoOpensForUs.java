package io.poolguard.corpus.ownership;

import io.poolguard.corpus.shared.BaseDao;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** open() of the base class, in another file, gives a fresh connection; closed here. */
public class BaseDaoOpensForUs extends BaseDao {
  public BaseDaoOpensForUs(DataSource pool) {
    super(pool);
  }

  public String catalog() throws SQLException {
    try (Connection connection = open()) {
      return connection.getCatalog();
    }
  }
}
