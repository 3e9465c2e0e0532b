package io.poolguard.shop.invoice;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The book of what customers owe. */
@Component
public class Ledger {

  private static final String POST =
      "INSERT INTO ledger (invoice_number, amount_cents) VALUES (?, ?)";

  private final DataSource dataSource;

  public Ledger(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Posts an invoice, in the caller's transaction when a connection is given. */
  public void post(Invoice invoice, @Nullable Connection current) throws SQLException {
    boolean own = current == null;
    Connection connection = own ? dataSource.getConnection() : current;
    try (PreparedStatement insert = connection.prepareStatement(POST)) {
      insert.setLong(1, invoice.number());
      insert.setLong(2, invoice.amountCents());
      insert.executeUpdate();
    } finally {
      if (own) {
        connection.close();
      }
    }
  }
}
