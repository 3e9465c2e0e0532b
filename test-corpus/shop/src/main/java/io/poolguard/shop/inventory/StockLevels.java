package io.poolguard.shop.inventory;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.stereotype.Service;

/** How much is on hand, remembered until the stock changes. */
@Service
public class StockLevels {

  private static final String ON_HAND = "SELECT SUM(on_hand) FROM stock WHERE sku = ?";

  private final DataSource dataSource;
  private final Map<String, Integer> known = new ConcurrentHashMap<>();

  public StockLevels(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** The pieces of a product in all warehouses. */
  public int onHand(String sku) {
    return known.computeIfAbsent(
        sku,
        key -> {
          try (PreparedStatement query = dataSource.getConnection().prepareStatement(ON_HAND)) {
            query.setString(1, key);
            try (ResultSet row = query.executeQuery()) {
              return row.next() ? row.getInt(1) : 0;
            }
          } catch (SQLException e) {
            throw new StockUnavailableException(key, e);
          }
        });
  }

  /** Forgets what is known of a product. */
  public void changed(String sku) {
    known.remove(sku);
  }
}
