package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Statements are the keys of a map, from which close() takes them. */
public class StatementsAreKeysOfMap implements AutoCloseable {
  private final Map<PreparedStatement, String> texts = new HashMap<>();

  public void prepare(Connection connection, String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement("select count(*) from orders");
    texts.put(statement, sql);
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : texts.keySet()) {
      statement.close();
    }
    texts.clear();
  }
}
