package io.poolguard.corpus.nesting;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A field for each of two pools. */
public class FieldsOfTwoPools {
  private final DataSource orders;
  private final DataSource archive;

  public FieldsOfTwoPools(DataSource orders, DataSource archive) {
    this.orders = orders;
    this.archive = archive;
  }

  public void move() throws SQLException {
    try (Connection source = orders.getConnection();
        Connection target = archive.getConnection()) {
      target.setReadOnly(source.isReadOnly());
    }
  }
}
