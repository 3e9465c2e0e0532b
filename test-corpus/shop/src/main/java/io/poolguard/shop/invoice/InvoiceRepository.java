package io.poolguard.shop.invoice;

import io.poolguard.shop.jdbc.JdbcClose;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.stereotype.Repository;

/** Reads and writes invoices. */
@Repository
public class InvoiceRepository {

  private static final String OF_DAY =
      "SELECT number, order_id, amount_cents, issued_on FROM invoice WHERE issued_on = ?";
  private static final String INSERT =
      "INSERT INTO invoice (number, order_id, amount_cents, issued_on) VALUES (?, ?, ?, ?)";

  private final DataSource dataSource;
  private final Ledger ledger;

  public InvoiceRepository(DataSource dataSource, Ledger ledger) {
    this.dataSource = dataSource;
    this.ledger = ledger;
  }

  /** The invoices issued on a day. */
  public List<Invoice> issuedOn(Date day) throws SQLException {
    Connection connection = null;
    PreparedStatement query = null;
    ResultSet rows = null;
    try {
      connection = dataSource.getConnection();
      query = connection.prepareStatement(OF_DAY);
      query.setDate(1, day);
      rows = query.executeQuery();
      List<Invoice> invoices = new ArrayList<>();
      while (rows.next()) {
        invoices.add(
            new Invoice(
                rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getDate(4).toLocalDate()));
      }
      return invoices;
    } finally {
      JdbcClose.query(rows, query, connection);
    }
  }

  /** Stores an invoice and posts it to the ledger, both or neither. */
  public void store(Invoice invoice) throws SQLException {
    Connection connection = dataSource.getConnection();
    PreparedStatement insert = null;
    try {
      connection.setAutoCommit(false);
      insert = connection.prepareStatement(INSERT);
      insert.setLong(1, invoice.number());
      insert.setLong(2, invoice.orderId());
      insert.setLong(3, invoice.amountCents());
      insert.setDate(4, Date.valueOf(invoice.issuedOn()));
      insert.executeUpdate();
      ledger.post(invoice, connection);
      connection.commit();
    } finally {
      JdbcClose.all(insert, connection);
    }
  }
}
