package io.poolguard.shop.order;

import java.sql.SQLException;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Orders over HTTP. */
@RestController
class OrderController {

  private final OrderRepository orders;
  private final OrderPlacement placement;
  private final VieOrderService vieOrders;
  private final CustomerHistory history;

  OrderController(
      OrderRepository orders,
      OrderPlacement placement,
      VieOrderService vieOrders,
      CustomerHistory history) {
    this.orders = orders;
    this.placement = placement;
    this.vieOrders = vieOrders;
    this.history = history;
  }

  @GetMapping("/orders/{id}")
  ResponseEntity<Order> order(@PathVariable long id) throws SQLException {
    return ResponseEntity.of(orders.find(id));
  }

  @PostMapping("/orders")
  int place(@RequestBody List<OrderRequest> requests) {
    return placement.place(requests);
  }

  @PostMapping("/vie-orders")
  int submit(@RequestBody List<VieOrder> bids) throws SQLException {
    return vieOrders.batchSubmit(bids);
  }

  @GetMapping("/customers/{id}/spent")
  long spent(@PathVariable long id) {
    return history.totalSpent(id);
  }
}
