package io.poolguard.corpus.lambdas;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The method reference getConnection opens at the call of the interface; nobody closes. */
public class MethodReferenceOpensAndLeaks {
  private interface Opener {
    Connection open() throws SQLException;
  }

  public boolean valid(DataSource pool) throws SQLException {
    Opener opener = pool::getConnection;
    Connection connection = opener.open(); // LEAK JdbcResourceLeak: normal, checked, unchecked
    return connection.isValid(1);
  }
}
