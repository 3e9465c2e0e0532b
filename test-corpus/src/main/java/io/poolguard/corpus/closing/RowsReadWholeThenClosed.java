package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** What is given lazily are the values, which were read before the rows were closed. */
public class RowsReadWholeThenClosed {
  public Stream<String> run(DataSource pool) throws SQLException {
    List<String> skus = new ArrayList<>();
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select sku from stock")) {
      while (rows.next()) {
        skus.add(rows.getString(1));
      }
    }
    return skus.stream();
  }
}
