package io.poolguard.corpus.shop;

import com.zaxxer.hikari.HikariDataSource;
import io.poolguard.corpus.shared.Archive;
import io.poolguard.corpus.shared.Audit;
import io.poolguard.corpus.shared.CountingKeeper;
import io.poolguard.corpus.shared.Ledger;
import io.poolguard.corpus.shared.Mailer;
import io.poolguard.corpus.shared.OrderMapper;
import io.poolguard.corpus.shared.OrderRepository;
import io.poolguard.corpus.shared.Orders;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** A Spring context around one case: the beans that cases ask for, over a pool on H2. */
public final class ShopContext implements AutoCloseable {
  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();
  private final Class<?> type;

  @Configuration
  @EnableTransactionManagement(proxyTargetClass = true)
  @EnableAsync(proxyTargetClass = true)
  static class Beans {}

  /**
   * Opens the context.
   *
   * @param type the case, a bean of its own
   */
  public ShopContext(
      Class<?> type,
      DataSource source,
      DataSourceTransactionManager manager,
      ExecutorService executor) {
    this.type = type;
    context.register(Beans.class);
    context.registerBean(DataSource.class, () -> source);
    context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(source));
    context.registerBean(
        "shop", DataSourceTransactionManager.class, () -> manager, bean -> bean.setPrimary(true));
    context.registerBean(
        Archive.MANAGER,
        DataSourceTransactionManager.class,
        () -> new DataSourceTransactionManager(source));
    context.registerBean(
        TransactionTemplate.class,
        () -> new TransactionTemplate(context.getBean(DataSourceTransactionManager.class)));
    context.registerBean("tasks", ExecutorService.class, () -> executor);
    context.registerBean(Orders.class);
    context.registerBean(Archive.class);
    context.registerBean(Audit.class);
    context.registerBean(CountingKeeper.class);
    context.registerBean(Ledger.class);
    context.registerBean(Mailer.class);
    context.registerBean(
        OrderRepository.class, () -> amount -> context.getBean(Orders.class).stock(amount));
    context.registerBean(OrderMapper.class, () -> amount -> recount(context));
    context.registerBean(type);
    context.refresh();
  }

  private static int recount(AnnotationConfigApplicationContext context) {
    context.getBean(Orders.class).recount();
    return 0;
  }

  /** Calls the case's one public method, through its proxy if it has one. */
  public void run() throws IllegalAccessException, InvocationTargetException {
    Method entry =
        Stream.of(type.getDeclaredMethods())
            .filter(m -> Modifier.isPublic(m.getModifiers()) && !m.isSynthetic())
            .findFirst()
            .orElseThrow();
    entry.invoke(context.getBean(type), arguments(entry));
  }

  private static Object[] arguments(Method entry) {
    return Stream.of(entry.getParameterTypes())
        .map(
            given ->
                given == int.class
                    ? (Object) 1
                    : given == List.class
                        ? IntStream.range(0, 16).boxed().toList()
                        : CompletableFuture.completedFuture(1))
        .toArray();
  }

  @Override
  public void close() {
    context.close();
  }

  /** A pool over H2 with an empty table of orders. */
  public static HikariDataSource pool(String name, int size) throws SQLException {
    return pool(name, size, new HikariDataSource());
  }

  /**
   * A pool that gives up soon.
   *
   * @param timeout how long to wait for a connection, in milliseconds; a pool that runs does not
   *     take it any more
   */
  public static HikariDataSource pool(String name, int size, long timeout) throws SQLException {
    HikariDataSource pool = new HikariDataSource();
    pool.setConnectionTimeout(timeout);
    return pool(name, size, pool);
  }

  private static HikariDataSource pool(String name, int size, HikariDataSource pool)
      throws SQLException {
    // Named, since the corpus' driver empties the list of drivers.
    pool.setDriverClassName("org.h2.Driver");
    pool.setJdbcUrl("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
    pool.setMaximumPoolSize(size);
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop table if exists orders");
      statement.execute("create table orders (id int, amount int)");
    }
    return pool;
  }
}
