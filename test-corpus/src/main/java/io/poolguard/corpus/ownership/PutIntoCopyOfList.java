package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What is put into the copy is not in the list. */
public class PutIntoCopyOfList {
  public int open(DataSource pool, Connection given) throws SQLException {
    List<Connection> all = new ArrayList<>();
    all.add(given);
    List<Connection> copy = new ArrayList<>(all);
    copy.add(pool.getConnection()); // LEAK JdbcResourceLeak: normal
    return all.size();
  }
}
