package io.poolguard.corpus.nullness;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Rows exist only if the statement exists, so the nested null checks lose nothing. */
public class EitherNullImpliesOther {
  public boolean anyStock(Connection connection, boolean look) throws SQLException {
    Statement statement = null;
    ResultSet rows = null;
    try {
      if (look) {
        statement = connection.createStatement();
        rows = statement.executeQuery("select sku from stock");
        return rows.next();
      }
      return false;
    } finally {
      if (statement != null) {
        try {
          if (rows != null) {
            rows.close();
          }
        } finally {
          statement.close();
        }
      }
    }
  }
}
