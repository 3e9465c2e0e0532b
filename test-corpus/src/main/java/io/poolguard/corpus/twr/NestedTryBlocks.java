package io.poolguard.corpus.twr;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Three nested blocks instead of one header. */
public class NestedTryBlocks {
  public List<String> skus(DataSource pool) throws SQLException {
    List<String> skus = new ArrayList<>();
    try (Connection connection = pool.getConnection()) {
      try (Statement statement = connection.createStatement()) {
        try (ResultSet rows = statement.executeQuery("select sku from stock")) {
          while (rows.next()) {
            skus.add(rows.getString(1));
          }
        }
      }
    }
    return skus;
  }
}
