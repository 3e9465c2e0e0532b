package io.poolguard.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.poolguard.shop.inventory.PriceList;
import io.poolguard.shop.inventory.PriceRise;
import io.poolguard.shop.inventory.PriceUpdate;
import io.poolguard.shop.order.AuditTrail;
import io.poolguard.shop.order.Dispatch;
import io.poolguard.shop.order.OrderCancellation;
import io.poolguard.shop.order.OrderRepository;
import io.poolguard.shop.order.OrderRequest;
import io.poolguard.shop.order.ReturnsDesk;
import io.poolguard.shop.probe.ShopDatabase;
import io.poolguard.shop.report.BackupCheck;
import io.poolguard.shop.report.OrderExport;
import io.poolguard.shop.report.SharedConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionInterceptor;

/** What the faults of expected-other-findings.txt do, over H2 and HikariCP. */
class OtherFaultsTest {
  private static final int THREADS = 3;
  private static final int CONNECTIONS_EACH = 2;

  private ShopDatabase shop;

  @BeforeEach
  void open() throws Exception {
    shop = new ShopDatabase();
  }

  @AfterEach
  void close() throws SQLException {
    shop.close();
  }

  /** Threads x (connections each - 1) connections are one too few. */
  @Test
  void nestedConnectionsBlockAllThreadsWhenThePoolIsOneTooSmall() throws Exception {
    int enough = THREADS * (CONNECTIONS_EACH - 1) + 1;

    assertThat(failures(enough - 1, 500)).hasSize(THREADS);
    assertThat(failures(enough, 30_000)).isEmpty();
  }

  /**
   * Lets threads accept goods. None asks for its second connection before all have their first, and
   * none that is refused gives its first back before all are refused.
   */
  private List<Throwable> failures(int poolSize, long timeoutMs) throws Exception {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(shop.url());
    config.setMaximumPoolSize(poolSize);
    config.setConnectionTimeout(timeoutMs);
    List<Throwable> failures = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      ReturnsDesk desk = new ReturnsDesk(new FirstTogether(pool, THREADS));
      Callable<Integer> work = () -> desk.accept("north", "POT-1", 1);
      List<Future<Integer>> runs = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        runs.add(threads.submit(work));
      }
      for (Future<Integer> run : runs) {
        try {
          run.get();
        } catch (ExecutionException e) {
          assertThat(e.getCause()).isInstanceOf(SQLTransientConnectionException.class);
          failures.add(e.getCause());
        }
      }
    } finally {
      threads.shutdownNow();
    }
    return failures;
  }

  /** Threads that have their first connection wait for each other, and so do those refused one. */
  private static final class FirstTogether extends DelegatingDataSource {
    private final CyclicBarrier all;
    private final ThreadLocal<Boolean> begun = ThreadLocal.withInitial(() -> false);

    FirstTogether(DataSource pool, int threads) {
      super(pool);
      all = new CyclicBarrier(threads);
    }

    @Override
    public Connection getConnection() throws SQLException {
      if (begun.get()) {
        return second();
      }
      Connection connection = super.getConnection();
      begun.set(true);
      awaitAll();
      return connection;
    }

    private Connection second() throws SQLException {
      try {
        return super.getConnection();
      } catch (SQLTransientConnectionException e) {
        awaitAll();
        throw e;
      }
    }

    private void awaitAll() {
      try {
        all.await(30, TimeUnit.SECONDS);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void rowsReturnedOutOfTheirTryAreClosed() throws Exception {
    ResultSet rows = new OrderExport(shop.dataSource()).rows(LocalDate.of(2026, 11, 23));

    assertThat(rows.isClosed()).isTrue();
    assertThatThrownBy(rows::next).isInstanceOf(SQLException.class);
  }

  @Test
  void theSecondCloseOfAConnectionDoesNothing() throws Exception {
    assertThat(new PriceRise(shop.dataSource()).by(3)).isPositive();
    assertThat(shop.borrowed()).isZero();
  }

  @Test
  void eachCheckLeavesAPoolBehind() throws Exception {
    BackupCheck check = new BackupCheck();
    int before = sessions();

    check.orders(shop.url());
    check.orders(shop.url());

    assertThat(sessions()).isGreaterThanOrEqualTo(before + 2);
  }

  private int sessions() throws SQLException {
    try (Connection connection = DriverManager.getConnection(shop.url());
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT COUNT(*) FROM information_schema.sessions")) {
      row.next();
      return row.getInt(1);
    }
  }

  /** The transaction rolls back, and the trace of what it did not do stays. */
  @Test
  void workOnAnotherThreadIsNotRolledBack() throws Exception {
    JdbcTemplate template = new JdbcTemplate(shop.dataSource());
    ExecutorService thread = Executors.newSingleThreadExecutor();
    AuditTrail audit = new AuditTrail(shop.dataSource());
    OrderCancellation orders = transactional(new OrderCancellation(template, audit, thread));

    assertThatThrownBy(() -> orders.cancel(2, "south"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("no shelf");
    thread.shutdown();
    assertThat(thread.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

    assertThat(template.queryForObject("SELECT status FROM orders WHERE id = 2", String.class))
        .isEqualTo("PLACED");
    assertThat(template.queryForList("SELECT subject, event FROM audit_log"))
        .containsExactly(Map.of("SUBJECT", "order 2", "EVENT", "cancelled"));
  }

  @Test
  void aCloseThatFailsFirstKeepsTheConnection() throws Exception {
    PriceList list = new PriceList(shop.dataSource());

    setPrice(list, 3600);
    assertThat(shop.borrowed()).isZero();

    assertThatThrownBy(() -> setPrice(list, -1))
        .isInstanceOf(BatchUpdateException.class);
    assertThat(shop.borrowed()).isEqualTo(1);
  }

  private static void setPrice(PriceList list, long cents) throws SQLException {
    try (PriceUpdate update = list.update()) {
      update.set("POT-1", cents);
    }
  }

  /** Both see that nobody has a connection and open one; the field keeps one of the two. */
  @Test
  void twoWhoJoinAtOnceLoseAConnection() throws Exception {
    SharedConnection shared = new SharedConnection(new FirstTogether(shop.dataSource(), 2));
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<Connection> first = threads.submit(shared::join);
      Future<Connection> second = threads.submit(shared::join);
      assertThat(first.get()).isNotNull();
      assertThat(second.get()).isNotNull();
    } finally {
      threads.shutdownNow();
    }
    shared.leave();
    shared.leave();

    assertThat(shop.borrowed()).isEqualTo(1);
  }

  /** As many shipments as the pool has connections, and a slow carrier stops the shop. */
  @Test
  void aSlowCarrierHoldsAllConnections() throws Exception {
    JdbcTemplate template = new JdbcTemplate(shop.dataSource());
    OrderRepository orders = new OrderRepository(shop.dataSource(), template);
    OrderRequest order = new OrderRequest(501, "POT-1", 1);
    orders.saveAll(Collections.nCopies(shop.poolSize(), order));
    ExecutorService threads = Executors.newCachedThreadPool();
    try (SlowCarrier carrier = new SlowCarrier(shop.poolSize(), threads)) {
      Dispatch dispatch = transactional(new Dispatch(template, carrier.address()));
      List<Future<Boolean>> shipments = new ArrayList<>();
      for (int i = 0; i < shop.poolSize(); i++) {
        long id = 100 + i;
        shipments.add(threads.submit(() -> dispatch.ship(id)));
      }
      carrier.awaitAll();

      assertThatThrownBy(() -> orders.find(1))
          .isInstanceOf(SQLTransientConnectionException.class);

      carrier.answer();
      for (Future<Boolean> shipment : shipments) {
        assertThat(shipment.get()).isTrue();
      }
      assertThat(orders.find(1)).isPresent();
    } finally {
      threads.shutdownNow();
    }
  }

  /** The service as Spring hands it out: behind a proxy that begins its transactions. */
  private <T> T transactional(T service) {
    ProxyFactory proxy = new ProxyFactory(service);
    proxy.setProxyTargetClass(true);
    proxy.addAdvice(
        new TransactionInterceptor(
            (TransactionManager) new DataSourceTransactionManager(shop.dataSource()),
            new AnnotationTransactionAttributeSource()));
    @SuppressWarnings("unchecked")
    T proxied = (T) proxy.getProxy();
    return proxied;
  }

  /** A carrier on this machine that has all requests before it answers one. */
  private static final class SlowCarrier implements AutoCloseable {
    private final CountDownLatch arrived;
    private final CountDownLatch answered = new CountDownLatch(1);
    private final HttpServer server;

    SlowCarrier(int requests, Executor threads) throws IOException {
      arrived = new CountDownLatch(requests);
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(threads);
      server.createContext("/", this::take);
      server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
      arrived.countDown();
      try (exchange) {
        answered.await();
        exchange.sendResponseHeaders(200, -1);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    URI address() {
      InetSocketAddress address = server.getAddress();
      return URI.create("http://" + address.getHostString() + ":" + address.getPort() + "/");
    }

    void awaitAll() throws InterruptedException {
      assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();
    }

    void answer() {
      answered.countDown();
    }

    @Override
    public void close() {
      answer();
      server.stop(0);
    }
  }
}
