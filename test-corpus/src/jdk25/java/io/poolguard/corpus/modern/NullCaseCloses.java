package io.poolguard.corpus.modern;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A string switch with its own branch for null; nothing is lost. */
public class NullCaseCloses {
  public String pick(DataSource pool, String kind) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return switch (kind) {
        case null -> connection.getSchema();
        case "x" -> connection.getCatalog();
        default -> kind;
      };
    }
  }
}
