package io.poolguard.corpus.blocking;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;

public class HttpAfterConnection {
  private final DataSource pool;
  private final HttpClient http;

  HttpAfterConnection(DataSource pool, HttpClient http) {
    this.pool = pool;
    this.http = http;
  }

  public int ask(HttpRequest request) throws Exception {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("update orders set amount = 2");
    }
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }
}
