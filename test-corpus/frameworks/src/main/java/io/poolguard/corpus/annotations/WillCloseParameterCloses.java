package io.poolguard.corpus.annotations;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.annotation.WillClose;
import javax.sql.DataSource;

/** A parameter marked as closed is closed, even when the call fails. */
public class WillCloseParameterCloses {
  public int count(DataSource pool, Reader reader) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      Statement statement = connection.createStatement();
      return reader.read(statement);
    }
  }

  /** Code of somebody else. */
  public interface Reader {
    int read(@WillClose Statement statement) throws SQLException;
  }
}
