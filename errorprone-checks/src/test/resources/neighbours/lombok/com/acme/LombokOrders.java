package com.acme;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import lombok.Builder;
import lombok.Cleanup;
import lombok.Data;
import lombok.Getter;
import lombok.NonNull;
import lombok.SneakyThrows;
import lombok.Synchronized;
import lombok.val;

@Data
@Builder
class LombokOrders {
  private final DataSource source;
  private int batch;

  @Getter(lazy = true)
  private final int limit = limitOf(source);

  private static int limitOf(DataSource source) {
    return source == null ? 0 : 100;
  }

  int valIsNotClosedWhenCommitFails() throws SQLException {
    val connection = source.getConnection(); // LEAK
    connection.commit();
    connection.close();
    return batch;
  }

  int valInTryWithResources() throws SQLException {
    try (val connection = source.getConnection()) {
      connection.commit();
    }
    return batch;
  }

  int cleanup() throws SQLException {
    @Cleanup Connection connection = source.getConnection();
    @Cleanup Statement statement = connection.createStatement();
    return statement.executeUpdate("delete from orders");
  }

  int cleanupOfTheStatementOnly() throws SQLException {
    @Cleanup Statement statement = source.getConnection().createStatement(); // LEAK
    return statement.executeUpdate("delete from orders");
  }

  @SneakyThrows
  int sneaky() {
    Connection connection = source.getConnection(); // LEAK
    int count = connection.createStatement().executeUpdate("delete from orders"); // LEAK
    connection.close();
    return count;
  }

  @SneakyThrows
  int sneakyAndClosed(@NonNull String name) {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement("select 1 from orders")) {
      statement.setString(1, name);
      @Cleanup ResultSet rows = statement.executeQuery();
      return rows.next() ? getLimit() : getBatch();
    }
  }

  @Synchronized
  Connection handedToTheCaller() throws SQLException {
    return source.getConnection();
  }
}
