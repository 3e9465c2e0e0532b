package io.poolguard.corpus.nullness;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** An enum constant remembers who owns the connection. */
public class EnumStateDecidesClose {
  private enum Owner {
    CALLER,
    SELF
  }

  public boolean ping(DataSource pool, Connection given, boolean reuse) throws SQLException {
    Owner owner = reuse ? Owner.CALLER : Owner.SELF;
    Connection connection = owner == Owner.CALLER ? given : pool.getConnection();
    try {
      return connection.isValid(1);
    } finally {
      if (owner == Owner.SELF) {
        connection.close();
      }
    }
  }
}
