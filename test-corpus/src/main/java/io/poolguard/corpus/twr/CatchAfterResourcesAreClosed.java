package io.poolguard.corpus.twr;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The catch clause runs when the resources are closed already. */
public class CatchAfterResourcesAreClosed {
  public boolean deleteCustomer(DataSource pool, int id) {
    try (Connection connection = pool.getConnection();
        PreparedStatement delete =
            connection.prepareStatement("delete from customers where id = ?")) {
      delete.setInt(1, id);
      return delete.executeUpdate() > 0;
    } catch (SQLException e) {
      return false;
    }
  }
}
