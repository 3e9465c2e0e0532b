package io.poolguard.corpus.blocking;

import io.poolguard.corpus.shared.Orders;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.springframework.transaction.annotation.Transactional;

public class HttpInTransaction {
  private final Orders orders;
  private final HttpClient http;

  HttpInTransaction(Orders orders, HttpClient http) {
    this.orders = orders;
    this.http = http;
  }

  @Transactional
  public int place(int id, HttpRequest request) throws Exception {
    orders.insert(id);
    HttpResponse<Void> response =
        http.send(request, HttpResponse.BodyHandlers.discarding()); // FINDS ConnectionHeldWhileBlocking
    return response.statusCode();
  }
}
