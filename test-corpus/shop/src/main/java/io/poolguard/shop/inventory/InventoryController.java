package io.poolguard.shop.inventory;

import java.sql.SQLException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Stock over HTTP. */
@RestController
class InventoryController {

  private final StockLevels levels;
  private final StockTransfer transfer;
  private final StockReservations reservations;
  private final DeliveryBooking deliveries;

  InventoryController(
      StockLevels levels,
      StockTransfer transfer,
      StockReservations reservations,
      DeliveryBooking deliveries) {
    this.levels = levels;
    this.transfer = transfer;
    this.reservations = reservations;
    this.deliveries = deliveries;
  }

  @GetMapping("/stock/{sku}")
  int onHand(@PathVariable String sku) {
    return levels.onHand(sku);
  }

  @PostMapping("/deliveries")
  int book(@RequestBody Delivery delivery) throws SQLException {
    int pieces = deliveries.book(delivery);
    delivery.lines().forEach(line -> levels.changed(line.sku()));
    return pieces;
  }

  @PostMapping("/stock/{sku}/transfer")
  void transfer(
      @PathVariable String sku,
      @RequestParam int pieces,
      @RequestParam String from,
      @RequestParam String to)
      throws SQLException {
    transfer.transfer(sku, pieces, from, to);
  }

  @PostMapping("/stock/{sku}/sale")
  void sell(@PathVariable String sku, @RequestParam int pieces, @RequestParam String warehouse)
      throws SQLException {
    reservations.sell(warehouse, sku, pieces);
    levels.changed(sku);
  }
}
