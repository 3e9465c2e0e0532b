package io.poolguard.shop.order;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Moves old orders out of the way. */
@Service
public class OrderArchive {

  private static final Logger log = LoggerFactory.getLogger(OrderArchive.class);
  private static final int ATTEMPTS = 2;
  private static final String COPY =
      "INSERT INTO order_archive"
          + " SELECT id, customer_id, sku, quantity, total_cents, placed_on"
          + " FROM orders WHERE status <> 'PLACED' AND placed_on < ?";
  private static final String DELETE =
      "DELETE FROM orders WHERE status <> 'PLACED' AND placed_on < ?";

  private final DataSource dataSource;

  public OrderArchive(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Archives the orders placed before a day; tries again when the database was busy. */
  public int archiveBefore(LocalDate day) throws SQLException {
    Connection connection = null;
    try {
      for (int attempt = 1; ; attempt++) {
        connection = dataSource.getConnection();
        try {
          return move(connection, Date.valueOf(day));
        } catch (SQLException e) {
          if (attempt == ATTEMPTS) {
            throw e;
          }
          log.info("Archiving failed, trying again on a new connection", e);
        }
      }
    } finally {
      if (connection != null) {
        connection.close();
      }
    }
  }

  private static int move(Connection connection, Date day) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement copy = connection.prepareStatement(COPY);
        PreparedStatement delete = connection.prepareStatement(DELETE)) {
      copy.setDate(1, day);
      copy.executeUpdate();
      delete.setDate(1, day);
      int moved = delete.executeUpdate();
      connection.commit();
      return moved;
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    }
  }
}
