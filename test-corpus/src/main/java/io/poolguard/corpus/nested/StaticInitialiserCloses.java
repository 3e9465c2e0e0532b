package io.poolguard.corpus.nested;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A static block asks the database once, when the class is first used. */
public class StaticInitialiserCloses {
  private static final class Settings {
    static final boolean READ_ONLY;

    static {
      boolean readOnly = true;
      try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:ledger")) {
        readOnly = connection.isReadOnly();
      } catch (SQLException e) {
        readOnly = false;
      }
      READ_ONLY = readOnly;
    }
  }

  public boolean readOnly() {
    return Settings.READ_ONLY;
  }
}
