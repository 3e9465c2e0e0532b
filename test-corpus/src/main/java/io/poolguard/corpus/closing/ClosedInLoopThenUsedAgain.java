package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** The second round finds the statement closed. */
public class ClosedInLoopThenUsedAgain {
  public int run(DataSource pool, List<String> skus) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      PreparedStatement update = connection.prepareStatement("update stock set qty = 1 where sku = ?");
      int changed = 0;
      for (String sku : skus) {
        update.setString(1, sku); // FINDS UseAfterClose
        changed += update.executeUpdate();
        update.close();
      }
      return changed;
    }
  }
}
