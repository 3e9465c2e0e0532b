package io.poolguard.corpus.jdbc;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.SQLException;

/** The rows of a stored procedure are not closed; the call that gave them is. */
public class CallableRowsDieWithCall {
  public boolean call(Connection connection) throws SQLException {
    CallableStatement call = connection.prepareCall("call abs(-3)");
    try {
      return call.executeQuery().next();
    } finally {
      call.close();
    }
  }
}
