package it.core;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

public final class Sources {
  private Sources() {}

  public static Connection open(DataSource source) throws SQLException {
    return source.getConnection();
  }
}
