package io.poolguard.shop.order;

/** What a customer sends to buy something. */
public record OrderRequest(long customerId, String sku, int quantity) {}
