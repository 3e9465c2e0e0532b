import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

class SealedTypes {
  sealed interface Ending permits Committing, RollingBack {
    void end(Connection connection) throws SQLException;
  }

  record Committing() implements Ending {
    @Override
    public void end(Connection connection) throws SQLException {
      try (connection) {
        connection.commit();
      }
    }
  }

  static final class RollingBack implements Ending {
    @Override
    public void end(Connection connection) throws SQLException {
      try {
        connection.rollback();
      } finally {
        connection.close();
      }
    }
  }

  sealed abstract static class Forgetful permits Forgetful.Sometimes, Forgetful.Never {
    abstract void end(Connection connection) throws SQLException;

    static final class Sometimes extends Forgetful {
      @Override
      void end(Connection connection) throws SQLException {
        connection.commit();
      }
    }

    static non-sealed class Never extends Forgetful {
      @Override
      void end(Connection connection) throws SQLException {
        connection.close();
      }
    }
  }

  void bothClose(DataSource pool, Ending ending) throws SQLException {
    Connection connection = pool.getConnection();
    ending.end(connection);
  }

  void oneDoesNot(DataSource pool, Forgetful ending) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK
    ending.end(connection);
  }
}
