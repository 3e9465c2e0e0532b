package io.poolguard.corpus.annotations;

import com.google.errorprone.annotations.MustBeClosed;
import java.sql.Connection;
import java.sql.SQLException;

/** What must be closed is closed by try-with-resources. */
public class MustBeClosedResultClosed {
  public boolean check(Source source) throws SQLException {
    try (Connection connection = source.open()) {
      return connection.isReadOnly();
    }
  }

  /** Code of somebody else. */
  public interface Source {
    @MustBeClosed
    Connection open() throws SQLException;
  }
}
