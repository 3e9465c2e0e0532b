package io.poolguard.corpus.jdbc;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;

/** A stored procedure call leaves its statement open when it fails. */
public class CallableStatementLeaks {
  public int magnitude(Connection connection) throws SQLException {
    CallableStatement call = connection.prepareCall("{? = call abs(?)}"); // LEAK JdbcResourceLeak: checked, unchecked
    call.registerOutParameter(1, Types.INTEGER);
    call.setInt(2, -7);
    call.execute();
    int value = call.getInt(1);
    call.close();
    return value;
  }
}
