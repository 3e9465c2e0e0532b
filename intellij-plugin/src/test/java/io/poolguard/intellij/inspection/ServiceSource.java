package io.poolguard.intellij.inspection;

/**
 * A service as applications have them: some 270 lines of JDBC, right and wrong, and what is around.
 */
final class ServiceSource {
  private static final String HEAD =
      """
      package acme;

      import java.sql.*;
      import java.util.ArrayList;
      import java.util.HashMap;
      import java.util.List;
      import java.util.Map;
      import java.util.Optional;
      import java.util.logging.Logger;
      import javax.sql.DataSource;

      public class %s {
        private static final Logger LOG = Logger.getLogger("orders");

        private final DataSource pool;
        private final Map<Long, String> names = new HashMap<>();
        private int retries = 3;

        public record Order(long id, String customer, long cents, Timestamp placed) {}

        public %1$s(DataSource pool) {
          this.pool = pool;
        }

        private static Order order(ResultSet rows) throws SQLException {
          return new Order(
              rows.getLong("id"), rows.getString("customer"), rows.getLong(3), rows.getTimestamp(4));
        }

        private static void closeQuietly(AutoCloseable... all) {
          for (AutoCloseable each : all) {
            try {
              if (each != null) {
                each.close();
              }
            } catch (Exception e) {
              LOG.warning("not closed: " + e.getMessage());
            }
          }
        }
      """;

  private static final String PART =
      """

        public Optional<Order> find%1$d(long id) throws SQLException {
          try (Connection connection = pool.getConnection();
              PreparedStatement query = connection.prepareStatement("select * from o%1$d where id = ?")) {
            query.setLong(1, id);
            try (ResultSet rows = query.executeQuery()) {
              return rows.next() ? Optional.of(order(rows)) : Optional.empty();
            }
          }
        }

        public List<Order> all%1$d(String customer) {
          List<Order> found = new ArrayList<>();
          Connection connection = null;
          PreparedStatement query = null;
          ResultSet rows = null;
          try {
            connection = pool.getConnection();
            query = connection.prepareStatement("select * from o%1$d where customer = ?");
            query.setString(1, customer);
            rows = query.executeQuery();
            while (rows.next()) {
              Order order = order(rows);
              if (order.cents() > %1$d && !names.containsKey(order.id())) {
                found.add(order);
              }
            }
          } catch (SQLException e) {
            throw new IllegalStateException("orders of " + customer, e);
          } finally {
            closeQuietly(rows, query, connection);
          }
          return found;
        }

        public void save%1$d(Order order) throws SQLException {
          Connection connection = pool.getConnection();
          try {
            connection.setAutoCommit(false);
            PreparedStatement insert =
                connection.prepareStatement("insert into o%1$d values (?, ?, ?)");
            insert.setLong(1, order.id());
            insert.setString(2, order.customer());
            insert.setLong(3, order.cents());
            insert.executeUpdate();
            insert.close();
            connection.commit();
          } catch (SQLException e) {
            connection.rollback();
            throw e;
          } finally {
            connection.close();
          }
        }

        public int count%1$d() throws SQLException {
          Connection connection = pool.getConnection();
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("select count(*) from o%1$d");
          int count = rows.next() ? rows.getInt(1) : 0;
          rows.close();
          statement.close();
          connection.close();
          return count;
        }

        public void retry%1$d(List<Order> orders) {
          for (int i = 0; i < retries; i++) {
            try {
              orders.stream().filter(order -> order.cents() > 0).forEach(this::trySave%1$d);
              return;
            } catch (IllegalStateException e) {
              LOG.info(() -> "once more after " + e.getMessage());
            }
          }
        }

        private void trySave%1$d(Order order) {
          try {
            save%1$d(order);
            names.put(order.id(), order.customer());
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        }
      """;

  private static final String PLACE =
      """

        public int place%1$d(long id, String customer) throws SQLException {
          try (Connection connection = pool.getConnection()) {
            orders%1$d.find0(id);
            orders%1$d.save0(orders%1$d.all0(customer).get(0));
            return orders%1$d.count0();
          }
        }
      """;

  private ServiceSource() {}

  static String of(String name) {
    StringBuilder text = new StringBuilder(HEAD.formatted(name));
    for (int i = 0; i < 3; i++) {
      text.append(PART.formatted(i));
    }
    return text.append("}\n").toString();
  }

  /**
   * A class in front of services, one method for each, which calls four of the service's while it
   * holds a connection.
   *
   * @param services how many; they are named {@code Orders0} and so on
   */
  static String facade(int services) {
    StringBuilder text =
        new StringBuilder(
            "package acme;\n\nimport java.sql.*;\nimport javax.sql.DataSource;\n\n"
                + "public class Facade {\n  private final DataSource pool;\n");
    for (int i = 0; i < services; i++) {
      text.append("  private final Orders%1$d orders%1$d;\n".formatted(i));
    }
    text.append("\n  public Facade(DataSource pool) {\n    this.pool = pool;\n");
    for (int i = 0; i < services; i++) {
      text.append("    this.orders%1$d = new Orders%1$d(pool);\n".formatted(i));
    }
    text.append("  }\n");
    for (int i = 0; i < services; i++) {
      text.append(PLACE.formatted(i));
    }
    return text.append("}\n").toString();
  }
}
