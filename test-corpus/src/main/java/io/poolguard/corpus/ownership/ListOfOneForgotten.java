package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** A list of one connection is read and forgotten. */
public class ListOfOneForgotten {
  public boolean read(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal, checked, unchecked
    List<Connection> all = List.of(connection);
    return all.get(0).isValid(1);
  }
}
