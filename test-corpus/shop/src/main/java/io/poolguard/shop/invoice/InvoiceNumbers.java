package io.poolguard.shop.invoice;

import io.poolguard.shop.jdbc.ConnectionReset;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/** Hands out invoice numbers without gaps, as the law wants them. */
@Component
public class InvoiceNumbers {

  private static final String LAST =
      "SELECT last_number FROM invoice_sequence WHERE fiscal_year = ? FOR UPDATE";
  private static final String STORE =
      "UPDATE invoice_sequence SET last_number = ? WHERE fiscal_year = ?";

  private final DataSource dataSource;

  public InvoiceNumbers(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** The next number of a fiscal year; it counts as used from now on. */
  public long next(int year) throws SQLException {
    Connection connection = dataSource.getConnection();
    try {
      connection.setAutoCommit(false);
      long number = last(connection, year) + 1;
      store(connection, year, number);
      connection.commit();
      return number;
    } finally {
      ConnectionReset.giveBack(connection);
    }
  }

  private static long last(Connection connection, int year) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(LAST)) {
      query.setInt(1, year);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  private static void store(Connection connection, int year, long number) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(STORE)) {
      update.setLong(1, number);
      update.setInt(2, year);
      update.executeUpdate();
    }
  }
}
