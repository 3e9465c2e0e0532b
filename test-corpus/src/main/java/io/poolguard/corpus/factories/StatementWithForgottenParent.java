package io.poolguard.corpus.factories;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A statement is returned on a connection that nobody can close any more, except by way of the statement. */
public class StatementWithForgottenParent {
  public PreparedStatement allOrders(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal, checked, unchecked
    return connection.prepareStatement("select id from orders");
  }
}
