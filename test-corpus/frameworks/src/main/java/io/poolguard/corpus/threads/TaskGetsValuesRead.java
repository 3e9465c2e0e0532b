package io.poolguard.corpus.threads;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import javax.sql.DataSource;

public class TaskGetsValuesRead {
  private final DataSource source;
  private final ExecutorService executor;

  TaskGetsValuesRead(DataSource source, ExecutorService executor) {
    this.source = source;
    this.executor = executor;
  }

  public void count() throws SQLException {
    List<Integer> ids = new ArrayList<>();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select id from orders")) {
      while (rows.next()) {
        ids.add(rows.getInt(1));
      }
    }
    executor.execute(() -> ids.forEach(id -> System.setProperty("last.order", "" + id)));
  }
}
