package io.poolguard.corpus.factories;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The returned statement stands on a connection that nobody has in hand any more. */
public class StatementWithForgottenParent {
  public PreparedStatement allOrders(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal, checked, unchecked
    return connection.prepareStatement("select id from orders");
  }
}
