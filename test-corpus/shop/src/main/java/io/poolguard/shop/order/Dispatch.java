package io.poolguard.shop.order;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Hands orders to the carrier. */
@Service
public class Dispatch {

  private static final String SHIP =
      "UPDATE orders SET status = 'SHIPPED' WHERE id = ? AND status = 'PLACED'";

  private final HttpClient http = HttpClient.newHttpClient();
  private final JdbcTemplate template;
  private final URI carrier;

  public Dispatch(
      JdbcTemplate template,
      @Value("${shop.carrier:http://localhost:8090/pick-ups/}") URI carrier) {
    this.template = template;
    this.carrier = carrier;
  }

  /** Ships an order if the carrier takes it; tells whether there was anything to ship. */
  @Transactional(rollbackFor = Exception.class)
  public boolean ship(long id) throws IOException, InterruptedException {
    if (template.update(SHIP, id) == 0) {
      return false;
    }
    HttpRequest pickUp = HttpRequest.newBuilder(carrier.resolve(Long.toString(id))).build();
    int status = http.send(pickUp, BodyHandlers.discarding()).statusCode();
    if (status != HttpStatus.OK.value()) {
      throw new IOException("the carrier answered " + status + " for order " + id);
    }
    return true;
  }
}
