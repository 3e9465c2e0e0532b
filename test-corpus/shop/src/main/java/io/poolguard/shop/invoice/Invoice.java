package io.poolguard.shop.invoice;

import java.time.LocalDate;

/** What a customer is asked to pay. */
public record Invoice(long number, long orderId, long amountCents, LocalDate issuedOn) {}
