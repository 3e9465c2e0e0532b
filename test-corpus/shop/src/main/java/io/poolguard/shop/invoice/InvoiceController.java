package io.poolguard.shop.invoice;

import java.sql.Date;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Invoices over HTTP. */
@RestController
class InvoiceController {

  private final InvoiceRun run;
  private final InvoiceRepository invoices;

  InvoiceController(InvoiceRun run, InvoiceRepository invoices) {
    this.run = run;
    this.invoices = invoices;
  }

  @PostMapping("/invoices/{day}")
  int issue(@PathVariable LocalDate day) throws SQLException {
    return run.issue(day);
  }

  @GetMapping("/invoices/{day}")
  List<Invoice> issuedOn(@PathVariable LocalDate day) throws SQLException {
    return invoices.issuedOn(Date.valueOf(day));
  }
}
