package io.poolguard.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.poolguard.shop.inventory.PriceRise;
import io.poolguard.shop.order.ReturnsDesk;
import io.poolguard.shop.probe.ShopDatabase;
import io.poolguard.shop.report.BackupCheck;
import io.poolguard.shop.report.OrderExport;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;

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

    assertThat(failures(enough - 1)).hasSize(THREADS);
    assertThat(failures(enough)).isEmpty();
  }

  /** Lets threads accept goods, none asking for its second connection before all have their first. */
  private List<Throwable> failures(int poolSize) throws Exception {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(shop.url());
    config.setMaximumPoolSize(poolSize);
    config.setConnectionTimeout(500);
    List<Throwable> failures = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      ReturnsDesk desk = new ReturnsDesk(new FirstTogether(pool));
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

  /** A thread that has its first connection waits until the others have theirs. */
  private static final class FirstTogether extends DelegatingDataSource {
    private final CyclicBarrier all = new CyclicBarrier(THREADS);
    private final ThreadLocal<Boolean> begun = ThreadLocal.withInitial(() -> false);

    FirstTogether(DataSource pool) {
      super(pool);
    }

    @Override
    public Connection getConnection() throws SQLException {
      Connection connection = super.getConnection();
      if (!begun.get()) {
        begun.set(true);
        try {
          all.await();
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }
      return connection;
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
}
