package io.poolguard.corpus.basic;

import java.sql.Connection;
import java.sql.SQLException;

/** The statement's result set is never even given a name, and the statement is forgotten with it. */
public class ResultDiscarded {
  public void warmUp(Connection connection) throws SQLException {
    connection.createStatement().executeQuery("select 1"); // LEAK JdbcResourceLeak#1: normal, checked, unchecked // LEAK JdbcResourceLeak#2: normal
  }
}
