package io.poolguard.shop.report;

import java.sql.SQLException;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reports over HTTP. */
@RestController
@RequestMapping("/reports")
class ReportController {

  private final SalesReport sales;
  private final StockReport stock;

  ReportController(SalesReport sales, StockReport stock) {
    this.sales = sales;
    this.stock = stock;
  }

  @GetMapping("/top-sellers")
  List<ProductSales> topSellers() throws SQLException {
    return sales.topSellers();
  }

  @GetMapping("/revenue")
  long revenue(@RequestParam(defaultValue = "false") boolean archived) throws SQLException {
    return sales.revenue() + sales.archivedRevenue(archived);
  }

  @GetMapping("/stock-value")
  long stockValue() throws SQLException {
    return stock.valueOnHand();
  }
}
