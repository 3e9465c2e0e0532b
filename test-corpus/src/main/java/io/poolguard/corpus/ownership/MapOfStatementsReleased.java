package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Statements are kept by name in a map that close() empties. */
public class MapOfStatementsReleased implements AutoCloseable {
  private final Map<String, PreparedStatement> byName = new HashMap<>();
  private final Connection connection;

  public MapOfStatementsReleased(Connection connection) {
    this.connection = connection;
  }

  public void prepare(String table) throws SQLException {
    if (!byName.containsKey(table)) {
      byName.put(table, connection.prepareStatement("select count(*) from orders"));
    }
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : byName.values()) {
      statement.close();
    }
    byName.clear();
  }
}
