package io.poolguard.corpus.lambdas;

import io.poolguard.corpus.shared.ConnectionTemplate;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A template in another file opens and closes; the work here only borrows. */
public class SharedTemplateLends {
  public int isolation(DataSource pool) throws SQLException {
    return new ConnectionTemplate(pool).execute(Connection::getTransactionIsolation);
  }
}
