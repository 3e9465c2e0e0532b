package io.poolguard.corpus.basic;

import java.sql.Connection;
import java.sql.SQLException;

/** The result set is never given a name, and its statement is forgotten with it. */
public class ResultDiscarded {
  public void warmUp(Connection connection) throws SQLException {
    connection.createStatement().executeQuery("select 1"); // LEAK JdbcResourceLeak#1: normal, checked, unchecked // LEAK JdbcResourceLeak#2: normal
  }
}
