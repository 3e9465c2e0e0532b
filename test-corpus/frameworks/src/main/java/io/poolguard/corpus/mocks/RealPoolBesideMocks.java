package io.poolguard.corpus.mocks;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What a test gets of the real pool is as real as anywhere. */
public class RealPoolBesideMocks {
  interface Listener {
    void used(boolean readOnly);
  }

  public void test(DataSource pool) throws SQLException {
    Listener listener = mock(Listener.class);
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal, checked, unchecked
    listener.used(connection.isReadOnly());
    verify(listener).used(false);
  }
}
