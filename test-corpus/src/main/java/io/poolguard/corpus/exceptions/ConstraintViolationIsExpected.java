package io.poolguard.corpus.exceptions;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;

/** A constraint violation is an answer, any other failure is thrown on; neither closes. */
public class ConstraintViolationIsExpected {
  public boolean insertOnce(Connection connection, int id) throws SQLException {
    PreparedStatement insert =
        connection.prepareStatement("insert into accounts(id) values (?)"); // LEAK JdbcResourceLeak: normal, checked, unchecked
    insert.setInt(1, id + 10);
    try {
      insert.executeUpdate();
    } catch (SQLIntegrityConstraintViolationException e) {
      return false;
    }
    insert.close();
    return true;
  }
}
