package io.poolguard.shop.inventory;

import java.util.List;

/** Goods that arrived at a warehouse. */
public record Delivery(String number, String warehouse, List<Line> lines) {

  /** So many pieces of a product. */
  public record Line(String sku, int quantity) {}
}
