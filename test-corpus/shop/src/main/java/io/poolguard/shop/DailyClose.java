package io.poolguard.shop;

import io.poolguard.shop.invoice.InvoiceRun;
import io.poolguard.shop.order.OrderArchive;
import java.time.Clock;
import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.CommandLineRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The end of the day: start the shop with the profile {@code daily-close} to run it. */
@Component
@Profile("daily-close")
class DailyClose implements CommandLineRunner {

  private static final Logger log = LoggerFactory.getLogger(DailyClose.class);
  private static final int MONTHS_KEPT = 6;

  private final InvoiceRun invoices;
  private final OrderArchive archive;

  DailyClose(InvoiceRun invoices, OrderArchive archive) {
    this.invoices = invoices;
    this.archive = archive;
  }

  @Override
  public void run(String... args) throws Exception {
    LocalDate today = LocalDate.now(Clock.systemDefaultZone());
    int issued = invoices.issue(today);
    int archived = archive.archiveBefore(today.minusMonths(MONTHS_KEPT));
    log.info("Day closed: {} invoices issued, {} orders archived", issued, archived);
  }
}
