import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The older part of the language. */
class Statements {
  private static int opened;
  private transient volatile long[] counts = {1, 2, 3};

  interface Closing {
    default void finish(Connection connection) throws SQLException {
      quietly(connection);
    }

    private void quietly(Connection connection) throws SQLException {
      connection.close();
    }

    static void all(Connection... connections) throws SQLException {
      for (Connection connection : connections) {
        connection.close();
      }
    }
  }

  void labelledBreakCloses(DataSource pool, int[][] rows) throws SQLException {
    Connection connection = pool.getConnection();
    try {
      outer:
      for (int[] row : rows) {
        for (int i = 0, j = row.length; i < j; i++, j--) {
          if (row[i] == 0) {
            continue outer;
          } else if (row[i] < 0) {
            break outer;
          }
          counts[i % 3] += row[i] << 1;
        }
      }
    } finally {
      connection.close();
    }
  }

  void labelledReturnLeaks(DataSource pool, int[][] rows) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK
    outer:
    do {
      for (int[] row : rows) {
        if (row.length == 0) {
          return;
        }
        if (row[0]-- > 0) {
          break outer;
        }
      }
    } while (opened++ < 10);
    connection.close();
  }

  synchronized void locked(DataSource pool) throws SQLException {
    assert opened >= 0 : "opened " + opened;
    synchronized (this) {
      Connection connection = pool.getConnection();
      new Closing() {}.finish(connection);
    }
  }

  void variableArguments(DataSource pool) throws SQLException {
    Connection first = pool.getConnection(); // LEAK
    Connection second = pool.getConnection();
    Closing.all(first, second);
  }

  long ternaries(DataSource pool, boolean wanted, Integer boxed, char c) throws SQLException {
    Connection connection = wanted ? pool.getConnection() : null; // LEAK
    long sum = boxed + c - (byte) 3L + ~opened ^ 2;
    sum >>>= boxed > 3 | wanted & !wanted ? 1 : 2;
    boolean open = connection == null ? false : !connection.isClosed();
    return open ? -sum : +sum;
  }

  Object casts(DataSource pool) {
    Supplier<Object> supplier =
        (Supplier<Object> & Serializable)
            () -> {
              try {
                return pool.getConnection();
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            };
    Supplier<List<String>> lists = ArrayList<String>::new;
    lists.get().add(new String[2][3][1].length + "" + int[].class + void.class);
    return supplier;
  }

  <T extends Iterable<? super ResultSet> & AutoCloseable> void generic(T rows) throws Exception {
    try (rows) {
      Iterator<?> iterator = rows.iterator();
      while (iterator.hasNext()) {
        Object next = iterator.next();
        if (next instanceof ResultSet && ((ResultSet) next).next()) {
          break;
        }
      }
    }
  }

  int reads(Connection connection) throws SQLException {
    int sum = 0;
    for (PreparedStatement statement = connection.prepareStatement("select 1"); ; ) {
      try (statement; ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          sum += rows.getInt(1);
        }
        return sum;
      } catch (SQLException | IllegalStateException e) {
        throw e;
      }
    }
  }

  int switches(Connection connection, int kind, Character c) throws SQLException {
    Statement statement = connection.createStatement(); // LEAK
    switch (kind) {
      case 1:
        opened = 1;
      case 2:
        statement.close();
        break;
      case 3:
        switch (c) {
          case 'a':
            statement.close();
            return 3;
          default:
        }
      default:
        return opened;
    }
    return 0;
  }
}
