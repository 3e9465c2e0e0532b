package io.poolguard.corpus.loops;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A continue for uninteresting rows goes to the next turn without closing the statement. */
public class ContinueSkipsClose {
  public int updated(Connection connection, List<Integer> orders) throws SQLException {
    int sum = 0;
    for (int order : orders) {
      Statement statement = connection.createStatement(); // LEAK JdbcResourceLeak: normal, checked, unchecked, close
      int changed =
          statement.executeUpdate("update orders set total = total + 1 where id = " + order);
      if (changed == 0) {
        continue;
      }
      sum += changed;
      statement.close();
    }
    return sum;
  }
}
