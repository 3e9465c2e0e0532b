package io.poolguard.shop.probe;

import io.poolguard.shop.inventory.Delivery;
import io.poolguard.shop.inventory.DeliveryBooking;
import io.poolguard.shop.inventory.PriceList;
import io.poolguard.shop.inventory.StockLevels;
import io.poolguard.shop.inventory.StockReservations;
import io.poolguard.shop.inventory.StockTransfer;
import io.poolguard.shop.invoice.Invoice;
import io.poolguard.shop.invoice.InvoiceNumbers;
import io.poolguard.shop.invoice.InvoiceRepository;
import io.poolguard.shop.invoice.InvoiceRun;
import io.poolguard.shop.invoice.Ledger;
import io.poolguard.shop.jdbc.WorkConnections;
import io.poolguard.shop.order.AuditTrail;
import io.poolguard.shop.order.CustomerHistory;
import io.poolguard.shop.order.OrderArchive;
import io.poolguard.shop.order.OrderRepository;
import io.poolguard.shop.order.OrderRequest;
import io.poolguard.shop.order.VieOrder;
import io.poolguard.shop.order.VieOrderService;
import io.poolguard.shop.report.ReportConnections;
import io.poolguard.shop.report.SalesReport;
import io.poolguard.shop.report.StockReport;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The uses of the shop that open a connection, each on its way through every branch. */
final class Scenarios {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
  private static final LocalDate ISSUED = LocalDate.of(2026, 3, 3);
  private static final String SHOP = "io.poolguard.shop.";

  private Scenarios() {}

  static Stream<Scenario> all() {
    return Stream.of(orders(), inventory(), invoices(), reports()).flatMap(s -> s);
  }

  /** Something the shop does and after which it owns nothing. */
  private interface Action {
    void run(DataSource dataSource) throws Exception;
  }

  private static Scenario of(String method, String variant, Action action) {
    return new Scenario(
        SHOP + method,
        variant,
        dataSource -> {
          action.run(dataSource);
          return null;
        });
  }

  private static JdbcTemplate template(DataSource dataSource) {
    return new JdbcTemplate(dataSource);
  }

  private static OrderRepository orders(DataSource dataSource) {
    return new OrderRepository(dataSource, template(dataSource));
  }

  private static Stream<Scenario> orders() {
    VieOrder bid = new VieOrder(7, 501, "POT-1", 1);
    return Stream.of(
        of(
            "order.VieOrderService#batchSubmit",
            "one order",
            ds -> new VieOrderService(template(ds)).batchSubmit(List.of(bid))),
        of(
            "order.VieOrderService#batchSubmit",
            "an order twice",
            ds -> new VieOrderService(template(ds)).batchSubmit(List.of(bid, bid))),
        of(
            "order.OrderArchive#archiveBefore",
            "one order",
            ds -> new OrderArchive(ds).archiveBefore(DAY)),
        of("order.CustomerHistory#sumOfOrders", "one order", Scenarios::sumOfOrders),
        of("order.OrderRepository#find", "there", ds -> orders(ds).find(1)),
        of("order.OrderRepository#find", "not there", ds -> orders(ds).find(99)),
        of(
            "order.OrderRepository#saveAll",
            "one order",
            ds -> orders(ds).saveAll(List.of(new OrderRequest(501, "CUP-6", 1)))),
        of(
            "order.OrderRepository#cancelPlacedBefore",
            "one order",
            ds -> orders(ds).cancelPlacedBefore(Date.valueOf(DAY))),
        of(
            "order.AuditTrail#record",
            "outside of a transaction",
            ds -> new AuditTrail(ds).record("orders", "one placed")),
        of("order.AuditTrail#record", "in a transaction", Scenarios::recordInTransaction));
  }

  private static void recordInTransaction(DataSource dataSource) {
    new TransactionTemplate(new DataSourceTransactionManager(dataSource))
        .executeWithoutResult(status -> new AuditTrail(dataSource).record("orders", "one placed"));
  }

  /**
   * Calls the method itself, on a connection that stays open: the template's would be closed at
   * once, and with it what the method forgot.
   */
  private static void sumOfOrders(DataSource dataSource) throws Exception {
    Method method =
        CustomerHistory.class.getDeclaredMethod("sumOfOrders", Connection.class, long.class);
    method.setAccessible(true);
    Connection connection = dataSource.getConnection();
    try {
      method.invoke(new CustomerHistory(template(dataSource)), connection, 501L);
    } catch (InvocationTargetException e) {
      throw (Exception) e.getCause();
    }
  }

  private static Stream<Scenario> inventory() {
    List<Delivery.Line> lines = List.of(new Delivery.Line("TEA-100", 5));
    return Stream.of(
        of(
            "inventory.DeliveryBooking#book",
            "new",
            ds -> booking(ds).book(new Delivery("D-2026-002", "north", lines))),
        of(
            "inventory.DeliveryBooking#book",
            "again",
            ds -> booking(ds).book(new Delivery("D-2026-001", "north", lines))),
        of("inventory.StockLevels#onHand", "tea", ds -> new StockLevels(ds).onHand("TEA-100")),
        of("inventory.StockTransfer#transfer", "enough", ds -> transfer(ds, 2)),
        of("inventory.StockTransfer#transfer", "too little", ds -> transfer(ds, 200)),
        of(
            "inventory.StockReservations#sell",
            "enough",
            ds -> new StockReservations(ds).sell("north", "POT-1", 1)),
        new Scenario(
            SHOP + "inventory.PriceList#update",
            "to be closed by the caller",
            ds -> new PriceList(ds).update()),
        new Scenario(
            SHOP + "inventory.StockReservations#start",
            "to be closed by the caller",
            ds -> new StockReservations(ds).start()),
        new Scenario(
            SHOP + "jdbc.WorkConnections#begin",
            "to be ended by the caller",
            ds -> new WorkConnections(ds).begin()));
  }

  private static DeliveryBooking booking(DataSource dataSource) {
    return new DeliveryBooking(new WorkConnections(dataSource));
  }

  private static void transfer(DataSource dataSource, int pieces) throws Exception {
    new StockTransfer(new WorkConnections(dataSource))
        .transfer("TEA-100", pieces, "south", "north");
  }

  private static Stream<Scenario> invoices() {
    Invoice invoice = new Invoice(42, 2, 3450, DAY);
    return Stream.of(
        of("invoice.InvoiceNumbers#next", "2026", ds -> new InvoiceNumbers(ds).next(2026)),
        of("invoice.InvoiceRun#due", "all", Scenarios::due),
        of(
            "invoice.InvoiceRepository#issuedOn",
            "one",
            ds -> repository(ds).issuedOn(Date.valueOf(ISSUED))),
        of("invoice.InvoiceRepository#store", "one", ds -> repository(ds).store(invoice)),
        of("invoice.Ledger#post", "alone", ds -> new Ledger(ds).post(invoice, null)));
  }

  private static InvoiceRepository repository(DataSource dataSource) {
    return new InvoiceRepository(dataSource, new Ledger(dataSource));
  }

  private static void due(DataSource dataSource) throws Exception {
    new InvoiceRun(dataSource, new InvoiceNumbers(dataSource), repository(dataSource)).due();
  }

  private static Stream<Scenario> reports() {
    return Stream.of(
        new Scenario(
            SHOP + "report.ReportConnections#open",
            "to be closed by the caller",
            ds -> new ReportConnections(ds).open()),
        of("report.SalesReport#topSellers", "two", ds -> sales(ds).topSellers()),
        of("report.SalesReport#revenue", "all", ds -> sales(ds).revenue()),
        of("report.SalesReport#archivedRevenue", "wanted", ds -> sales(ds).archivedRevenue(true)),
        of("report.SalesReport#archivedRevenue", "spared", ds -> sales(ds).archivedRevenue(false)),
        of("report.StockReport#valueOnHand", "all", ds -> new StockReport(ds).valueOnHand()));
  }

  private static SalesReport sales(DataSource dataSource) {
    return new SalesReport(dataSource, new ReportConnections(dataSource));
  }
}
