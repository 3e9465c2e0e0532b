package io.poolguard.shop.order;

/** A customer's bid for a piece in a flash sale. */
public record VieOrder(long saleId, long customerId, String sku, int quantity) {}
