package io.poolguard.shop.invoice;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.stereotype.Service;

/** Writes the invoices for what was shipped. */
@Service
public class InvoiceRun {

  private static final String UNBILLED =
      "SELECT id, total_cents FROM orders WHERE status = 'SHIPPED'"
          + " AND id NOT IN (SELECT order_id FROM invoice)";

  private final DataSource dataSource;
  private final InvoiceNumbers numbers;
  private final InvoiceRepository invoices;

  public InvoiceRun(DataSource dataSource, InvoiceNumbers numbers, InvoiceRepository invoices) {
    this.dataSource = dataSource;
    this.numbers = numbers;
    this.invoices = invoices;
  }

  /** Issues all invoices that are due, dated with the given day; gives their number. */
  public int issue(LocalDate day) throws SQLException {
    List<Due> due = due();
    for (Due one : due) {
      long number = numbers.next(day.getYear());
      invoices.store(new Invoice(number, one.orderId(), one.cents(), day));
    }
    return due.size();
  }

  /** The orders that were shipped and have no invoice yet. */
  public List<Due> due() throws SQLException {
    Connection connection = null;
    PreparedStatement query = null;
    ResultSet rows = null;
    try {
      connection = dataSource.getConnection();
      query = connection.prepareStatement(UNBILLED);
      rows = query.executeQuery();
      List<Due> due = new ArrayList<>();
      while (rows.next()) {
        due.add(new Due(rows.getLong(1), rows.getLong(2)));
      }
      return due;
    } finally {
      if (rows != null) {
        rows.close();
      }
      if (query != null) {
        query.close();
      }
      if (connection != null) {
        connection.close();
      }
    }
  }

  /** An order to be billed. */
  public record Due(long orderId, long cents) {}
}
