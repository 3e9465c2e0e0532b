package io.poolguard.shop.order;

/** Where an order stands. */
public enum OrderStatus {
  PLACED,
  SHIPPED,
  CANCELLED
}
