package io.poolguard.shop.order;

import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Places orders, and leaves a trace of it in the same transaction. */
@Service
public class OrderPlacement {

  private final OrderRepository orders;
  private final AuditTrail audit;

  public OrderPlacement(OrderRepository orders, AuditTrail audit) {
    this.orders = orders;
    this.audit = audit;
  }

  /** Stores the orders and gives the number stored. */
  @Transactional
  public int place(List<OrderRequest> requests) {
    int stored = orders.saveAll(requests);
    audit.record("orders", stored + " of " + requests.size() + " placed");
    return stored;
  }
}
