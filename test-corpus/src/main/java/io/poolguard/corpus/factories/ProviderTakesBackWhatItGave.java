package io.poolguard.corpus.factories;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** One provider opens and closes, the other lends its own connection and so does nothing at the end. */
public class ProviderTakesBackWhatItGave {
  private interface Provider {
    Connection acquire() throws SQLException;

    void release(Connection connection) throws SQLException;
  }

  private static final class Pooled implements Provider {
    private final DataSource pool;

    Pooled(DataSource pool) {
      this.pool = pool;
    }

    @Override
    public Connection acquire() throws SQLException {
      return pool.getConnection();
    }

    @Override
    public void release(Connection connection) throws SQLException {
      connection.close();
    }
  }

  private static final class Lending implements Provider {
    private final Connection own;

    Lending(Connection own) {
      this.own = own;
    }

    @Override
    public Connection acquire() {
      return own;
    }

    @Override
    public void release(Connection connection) {}
  }

  private static final class Settings {
    private final Provider[] providers;

    Settings(Provider provider) {
      providers = new Provider[] {provider};
    }

    Provider provider() {
      return providers[0];
    }
  }

  public void purge(DataSource pool, Connection own, boolean pooled) throws SQLException {
    delete(new Settings(pooled ? new Pooled(pool) : new Lending(own)));
  }

  private static void delete(Settings settings) throws SQLException {
    Connection connection = settings.provider().acquire();
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("delete from order_lines where qty = 0");
    } finally {
      settings.provider().release(connection);
    }
  }
}
