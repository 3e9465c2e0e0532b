package io.poolguard.shop.report;

/** How many pieces of a product were sold. */
public record ProductSales(String sku, long pieces) {}
