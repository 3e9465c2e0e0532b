package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Each round makes and closes its own statement. */
public class StatementPerRound {
  public int run(DataSource pool, List<String> skus) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      int changed = 0;
      for (String sku : skus) {
        try (PreparedStatement update = connection.prepareStatement("update stock set qty = 1 where sku = ?")) {
          update.setString(1, sku);
          changed += update.executeUpdate();
        }
      }
      return changed;
    }
  }
}
