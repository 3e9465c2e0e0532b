package io.poolguard.shop.order;

import java.time.LocalDate;

/** One order of one product. */
public record Order(
    long id,
    long customerId,
    String sku,
    int quantity,
    long totalCents,
    LocalDate placedOn,
    OrderStatus status) {}
