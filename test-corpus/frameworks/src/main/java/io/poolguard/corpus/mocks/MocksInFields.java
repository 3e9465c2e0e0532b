package io.poolguard.corpus.mocks;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A test keeps its mocks in fields; what it gets from them opens nothing. */
public class MocksInFields {
  private final DataSource pool = mock(DataSource.class);
  private final Connection connection = mock(Connection.class);

  public boolean test() throws SQLException {
    when(pool.getConnection()).thenReturn(connection);

    Connection first = pool.getConnection();
    first.createStatement();

    verify(connection).createStatement();
    return pool.getConnection() == connection;
  }
}
