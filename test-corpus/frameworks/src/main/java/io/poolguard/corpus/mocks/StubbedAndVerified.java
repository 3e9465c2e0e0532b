package io.poolguard.corpus.mocks;

import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A test says what its mocks shall do, and asks what was done with them: nothing is opened. */
public class StubbedAndVerified {
  public int test() throws SQLException {
    DataSource pool = mock(DataSource.class);
    Connection connection = mock(Connection.class);
    PreparedStatement update = mock(PreparedStatement.class);
    when(pool.getConnection()).thenReturn(connection);
    when(connection.prepareStatement(anyString())).thenReturn(update);
    doReturn(connection).when(pool).getConnection("reader", "secret");

    int changed = count(pool);

    verify(pool).getConnection();
    verify(connection, times(1)).prepareStatement("update stock set qty = 1");
    verify(update).close();
    return changed;
  }

  private static int count(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement update = connection.prepareStatement("update stock set qty = 1")) {
      return update.executeUpdate();
    }
  }
}
