package io.poolguard.corpus.finallies;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A labelled block is left by break; what follows the block closes for both ways. */
public class LabelledBlockLeft {
  public int weigh(DataSource pool, int weight) throws SQLException {
    int result = 0;
    Connection connection = pool.getConnection();
    weighing:
    {
      if (weight == 0) {
        break weighing;
      }
      result = weight * 10;
    }
    connection.close();
    return result;
  }
}
