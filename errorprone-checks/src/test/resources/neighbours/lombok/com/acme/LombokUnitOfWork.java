package com.acme;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import lombok.RequiredArgsConstructor;
import lombok.Value;

@RequiredArgsConstructor(staticName = "on")
class LombokUnitOfWork implements AutoCloseable {
  private final Connection connection;

  static void run(LombokOrders orders) throws SQLException {
    try (LombokUnitOfWork work = LombokUnitOfWork.on(orders.getSource().getConnection())) {
      work.connection.commit();
    }
  }

  static boolean lose(Request request) throws SQLException {
    Connection connection = request.getSource().getConnection(); // LEAK
    return connection.isValid(request.getSeconds());
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  @Value
  static class Request {
    DataSource source;
    int seconds;
  }
}
