package io.poolguard.shop.order;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Cancels orders that have not left the house. */
@Service
public class OrderCancellation {

  private static final String CANCEL =
      "UPDATE orders SET status = 'CANCELLED' WHERE id = ? AND status = 'PLACED'";
  private static final String PUT_BACK =
      "UPDATE stock SET on_hand = on_hand + (SELECT quantity FROM orders WHERE id = ?)"
          + " WHERE warehouse = ? AND sku = (SELECT sku FROM orders WHERE id = ?)";

  private final JdbcTemplate template;
  private final AuditTrail audit;
  private final Executor executor;

  public OrderCancellation(JdbcTemplate template, AuditTrail audit, Executor executor) {
    this.template = template;
    this.audit = audit;
    this.executor = executor;
  }

  /** Cancels an order and puts its goods back on a shelf of that warehouse, or does neither. */
  @Transactional
  public void cancel(long id, String warehouse) {
    if (template.update(CANCEL, id) == 0) {
      throw new IllegalStateException("order " + id + " cannot be cancelled");
    }
    CompletableFuture.runAsync(() -> audit.record("order " + id, "cancelled"), executor);
    if (template.update(PUT_BACK, id, warehouse, id) == 0) {
      throw new IllegalStateException("no shelf in " + warehouse + " for order " + id);
    }
  }
}
