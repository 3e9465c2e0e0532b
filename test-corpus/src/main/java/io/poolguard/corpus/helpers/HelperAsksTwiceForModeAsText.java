package io.poolguard.corpus.helpers;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;

/** Both helpers ask one question of one text, each in its own way; null is no text. */
public class HelperAsksTwiceForModeAsText {
  public void poll(DataSource pool) throws SQLException {
    work(pool, "own");
    work(pool, "none");
    finish(null, null);
  }

  private static void work(DataSource pool, String how) throws SQLException {
    Connection own = how.equals("own") ? pool.getConnection() : null;
    finish(own, how);
  }

  private static void finish(Connection connection, String how) throws SQLException {
    if (Objects.equals(how, "own")) {
      connection.close();
    }
  }
}
