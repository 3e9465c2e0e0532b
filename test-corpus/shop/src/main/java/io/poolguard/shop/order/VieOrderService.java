package io.poolguard.shop.order;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** Takes the orders of flash sales, in which many customers vie for few pieces. */
@Service
public class VieOrderService {

  private static final String INSERT =
      "INSERT INTO vie_order (sale_id, customer_id, sku, quantity) VALUES (?, ?, ?, ?)";

  private final JdbcTemplate template;

  public VieOrderService(JdbcTemplate template) {
    this.template = template;
  }

  /** Stores the orders of one second of the sale, all of them or none. */
  public int batchSubmit(List<VieOrder> orders) throws SQLException {
    Connection connection = template.getDataSource().getConnection();
    connection.setAutoCommit(false);
    int stored = 0;
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (VieOrder order : orders) {
        insert.setLong(1, order.saleId());
        insert.setLong(2, order.customerId());
        insert.setString(3, order.sku());
        insert.setInt(4, order.quantity());
        insert.addBatch();
      }
      for (int rows : insert.executeBatch()) {
        stored += rows;
      }
    }
    connection.commit();
    connection.close();
    return stored;
  }

  /** How many customers have ordered in a sale. */
  public int countOf(long saleId) {
    Integer count =
        template.queryForObject(
            "SELECT COUNT(*) FROM vie_order WHERE sale_id = ?", Integer.class, saleId);
    return count == null ? 0 : count;
  }
}
