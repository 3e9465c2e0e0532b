package io.poolguard.corpus.loops;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A loop over the indices of a list closes all that is in it. */
public class ClosedByIndexUpToSize {
  public void run(DataSource pool) throws SQLException {
    List<Connection> all = new ArrayList<>();
    try {
      all.add(pool.getConnection());
      all.add(pool.getConnection()); // FINDS NestedConnectionAcquire
    } finally {
      for (int i = 0; i < all.size(); i++) {
        try {
          all.get(i).close();
        } catch (Exception e) {
          continue;
        }
      }
    }
  }
}
