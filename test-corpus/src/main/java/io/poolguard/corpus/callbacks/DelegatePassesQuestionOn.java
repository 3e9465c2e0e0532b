package io.poolguard.corpus.callbacks;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** While the connection is open a delegate is asked, which asks another one: neither throws. */
public class DelegatePassesQuestionOn {
  private interface Limits {
    int rows();
  }

  private static final class Fixed implements Limits {
    @Override
    public int rows() {
      return 10;
    }
  }

  private static final class Halved implements Limits {
    private final Limits whole;

    Halved(Limits whole) {
      this.whole = whole;
    }

    @Override
    public int rows() {
      return whole.rows() / 2;
    }
  }

  public void purge(DataSource pool, boolean half) throws SQLException {
    Limits fixed = new Fixed();
    delete(pool, half ? new Halved(fixed) : fixed);
  }

  private static void delete(DataSource pool, Limits limits) throws SQLException {
    Connection connection = pool.getConnection();
    int rows = limits.rows();
    try (Statement statement = connection.createStatement()) {
      statement.setMaxRows(rows);
    } finally {
      connection.close();
    }
  }
}
