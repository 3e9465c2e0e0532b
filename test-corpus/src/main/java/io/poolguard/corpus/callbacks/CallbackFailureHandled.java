package io.poolguard.corpus.callbacks;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Both of the callback's failures are caught, and both handlers meet at the close. */
public class CallbackFailureHandled {
  public interface Visitor {
    void visit(Connection connection) throws IOException;
  }

  public boolean visit(DataSource pool, Visitor visitor) throws SQLException {
    Connection connection = pool.getConnection();
    boolean fine = true;
    try {
      visitor.visit(connection);
    } catch (IOException | RuntimeException e) {
      fine = false;
    }
    connection.close();
    return fine;
  }
}
