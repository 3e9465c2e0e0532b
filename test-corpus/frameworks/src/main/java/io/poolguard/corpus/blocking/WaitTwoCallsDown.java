package io.poolguard.corpus.blocking;

import io.poolguard.corpus.shared.Orders;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.springframework.transaction.annotation.Transactional;

public class WaitTwoCallsDown {
  private final Orders orders;
  private final HttpClient client;

  WaitTwoCallsDown(Orders orders, HttpClient client) {
    this.orders = orders;
    this.client = client;
  }

  @Transactional
  public void place(int id) throws Exception {
    orders.insert(id);
    tell(id); // FINDS ConnectionHeldWhileBlocking
  }

  private void tell(int id) throws Exception {
    if (status("order/" + id) != 200) {
      throw new IllegalStateException("not told");
    }
  }

  private int status(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1/" + path)).build();
    return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }
}
