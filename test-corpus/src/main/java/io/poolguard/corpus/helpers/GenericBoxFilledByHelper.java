package io.poolguard.corpus.helpers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A generic box is filled and emptied by methods that call methods; the reset forgets the old. */
public class GenericBoxFilledByHelper {
  private static final class Box<T> {
    private T value;

    Box(T first) {
      put(first);
    }

    void put(T next) {
      set(next);
    }

    private void set(T next) {
      value = next;
    }

    T get() {
      return peek();
    }

    private T peek() {
      return value;
    }
  }

  public void reset(DataSource pool, boolean again) throws SQLException {
    Box<Connection> box = new Box<>(pool.getConnection()); // LEAK JdbcResourceLeak: normal, checked, unchecked, close
    if (again) {
      box.put(pool.getConnection()); // FINDS NestedConnectionAcquire
    }
    box.get().close();
  }
}
