package io.poolguard.corpus.ownership;

import io.poolguard.corpus.shared.ResourceStack;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The resources are handed to the owner, and the owner itself is forgotten after a failure. */
public class StackNeverClosed {
  public boolean check(DataSource pool) throws SQLException {
    ResourceStack resources = new ResourceStack();
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: checked, unchecked
    resources.add(connection);
    boolean valid = connection.isValid(1);
    resources.close();
    return valid;
  }
}
