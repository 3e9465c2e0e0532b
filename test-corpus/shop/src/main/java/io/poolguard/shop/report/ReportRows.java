package io.poolguard.shop.report;

import java.sql.ResultSet;
import java.sql.SQLException;

/** The rows of a report, one after the other. */
final class ReportRows implements AutoCloseable {

  private final ResultSet rows;

  ReportRows(ResultSet rows) {
    this.rows = rows;
  }

  boolean next() throws SQLException {
    return rows.next();
  }

  String text(int column) throws SQLException {
    return rows.getString(column);
  }

  long number(int column) throws SQLException {
    return rows.getLong(column);
  }

  @Override
  public void close() throws SQLException {
    rows.close();
  }
}
