package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alibaba.druid.pool.DruidDataSource;
import com.mchange.v2.c3p0.ComboPooledDataSource;
import io.poolguard.policy.Setting;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.vibur.dbcp.ViburDBCPDataSource;
import org.vibur.dbcp.ViburDBCPException;

/** Pools other than HikariCP, started over H2 with settings that Spring Boot's binder reads. */
final class RealOtherPools {
  /** Of a greater pool no more are borrowed. */
  private static final int MOST = 120;

  private final Path folder;
  private int pools;

  /**
   * @param folder for projects
   */
  RealOtherPools(Path folder) {
    this.folder = folder;
  }

  /**
   * What PoolGuard says of a text, and what the pool does.
   *
   * @param started whether the pool has lent a connection
   * @param difference empty when it is as said
   */
  record Comparison(boolean started, String difference) {}

  Comparison compare(String dialect, String text) throws Exception {
    // Nothing binds c3p0 by itself.
    boolean own = dialect.equals("c3p0");
    String prefix = own ? "app.pool" : "spring.datasource." + dialect;
    Project project =
        new Project(Files.createDirectories(folder.resolve(dialect)))
            .classPath(Path.of("pool.jar"))
            .libraries("pool:commons-" + dialect, "pool:" + dialect + "-jdbc");
    if (own) {
      project.file(
          "poolguard.yml",
          "version: 1\ndatasources:\n  - {match: app.pool, pool: c3p0, scenario: none}\nscenarios:\n  none: {}\n");
    }
    project.file(
        "src/main/resources/application.properties",
        prefix + ".default-auto-commit=true\n" + text.replaceAll("(?m)^(?=\\w)", prefix + "."));
    PoolConfigResult.Pool said = project.pool(prefix).orElse(null);
    Map<Setting, Long> real = real(dialect, text);
    return new Comparison(!real.isEmpty(), difference(text.strip(), said, real));
  }

  private static String difference(
      String text, PoolConfigResult.Pool said, Map<Setting, Long> real) {
    String settings = text.replace('\n', ' ');
    if (said == null && text.isEmpty()) {
      return "";
    }
    if (said == null) {
      return settings + ": not found";
    }
    if (said.starts() == real.isEmpty()) {
      return settings + ": said to start: " + said.starts() + ", is " + real;
    }
    Map<Setting, Long> both = new EnumMap<>(Setting.class);
    both.putAll(real);
    both.keySet().retainAll(said.effective().keySet());
    return !said.starts() || both.equals(said.effective())
        ? ""
        : settings + ": said " + said.effective() + ", is " + real;
  }

  /** What a pool runs with once it has lent what it has; empty when it does not start. */
  private Map<Setting, Long> real(String dialect, String text) throws Exception {
    Properties settings = new Properties();
    settings.load(new StringReader(text));
    Map<String, Object> properties = new HashMap<>();
    settings.forEach((name, value) -> properties.put("pool." + name, value));
    StandardEnvironment spring = new StandardEnvironment();
    spring.getPropertySources().addFirst(new MapPropertySource("t", properties));
    try {
      return switch (dialect) {
        case "dbcp2" -> dbcp(spring);
        case "tomcat" -> tomcat(spring);
        case "druid" -> druid(spring);
        case "vibur" -> vibur(spring);
        case "c3p0" -> c3p0(spring);
        default -> throw new IllegalArgumentException(dialect);
      };
    } catch (BindException e) {
      return Map.of();
    }
  }

  private String url() {
    return "jdbc:h2:mem:o" + pools++;
  }

  private Map<Setting, Long> dbcp(StandardEnvironment spring) {
    try (BasicDataSource pool = new BasicDataSource()) {
      pool.setUrl(url());
      pool.setAbandonedLogWriter(new PrintWriter(Writer.nullWriter()));
      Binder.get(spring).bind("pool", Bindable.ofInstance(pool));
      if (pool.getMaxTotal() == 0) {
        // A pool without connections is not to be waited for.
        pool.setMaxWait(Duration.ofMillis(50));
      }
      // A pool that takes connections back may have one more to give.
      boolean reclaims = pool.getRemoveAbandonedOnBorrow();
      borrow(pool, pool.getMaxTotal(), reclaims ? 0 : pool.getMaxWaitDuration().toMillis());
      return Map.of(
          Setting.MAX_SIZE,
          (long) pool.getMaxTotal(),
          Setting.MIN_IDLE,
          (long) pool.getMinIdle(),
          Setting.ACQUIRE_TIMEOUT,
          pool.getMaxWaitDuration().toMillis(),
          Setting.LEAK_THRESHOLD,
          reclaims || pool.getRemoveAbandonedOnMaintenance()
              ? pool.getRemoveAbandonedTimeoutDuration().toMillis()
              : 0L,
          Setting.MAX_LIFETIME,
          pool.getMaxConnDuration().toMillis());
    } catch (SQLException e) {
      return Map.of();
    }
  }

  private Map<Setting, Long> tomcat(StandardEnvironment spring) throws Exception {
    org.apache.tomcat.jdbc.pool.DataSource pool = new org.apache.tomcat.jdbc.pool.DataSource();
    try {
      pool.setUrl(url());
      Binder.get(spring).bind("pool", Bindable.ofInstance(pool));
      pool.setDriverClassName("org.h2.Driver");
      pool.createPool();
      borrow(pool, pool.getMaxActive(), pool.isRemoveAbandoned() ? 0 : pool.getMaxWait());
      long leak =
          pool.getSuspectTimeout() > 0
              ? pool.getSuspectTimeout()
              : pool.isRemoveAbandoned() ? pool.getRemoveAbandonedTimeout() : 0;
      return Map.of(
          Setting.MAX_SIZE, (long) pool.getMaxActive(),
          Setting.MIN_IDLE, (long) pool.getMinIdle(),
          Setting.ACQUIRE_TIMEOUT, (long) pool.getMaxWait(),
          Setting.LEAK_THRESHOLD, leak * 1_000,
          Setting.MAX_LIFETIME, pool.getMaxAge());
    } finally {
      pool.close(true);
    }
  }

  private Map<Setting, Long> druid(StandardEnvironment spring) {
    try (DruidDataSource pool = new DruidDataSource()) {
      pool.setUrl(url());
      Binder.get(spring).bind("pool", Bindable.ofInstance(pool));
      pool.init();
      borrow(pool, pool.getMaxActive(), pool.getMaxWait());
      return Map.of(
          Setting.MAX_SIZE,
          (long) pool.getMaxActive(),
          Setting.MIN_IDLE,
          (long) pool.getMinIdle(),
          Setting.ACQUIRE_TIMEOUT,
          pool.getMaxWait(),
          Setting.LEAK_THRESHOLD,
          pool.isRemoveAbandoned() ? pool.getRemoveAbandonedTimeoutMillis() : 0L);
    } catch (IllegalArgumentException | SQLException e) {
      return Map.of();
    }
  }

  private Map<Setting, Long> vibur(StandardEnvironment spring) throws SQLException {
    ViburDBCPDataSource pool = new ViburDBCPDataSource();
    try {
      pool.setJdbcUrl(url());
      pool.setUsername("");
      pool.setPassword("");
      Binder.get(spring).bind("pool", Bindable.ofInstance(pool));
      pool.start();
      borrow(pool, pool.getPoolMaxSize(), pool.getConnectionTimeoutInMs());
      return Map.of(
          Setting.MAX_SIZE, (long) pool.getPoolMaxSize(),
          Setting.MIN_IDLE, (long) pool.getPoolInitialSize(),
          Setting.ACQUIRE_TIMEOUT, pool.getConnectionTimeoutInMs());
    } catch (IllegalArgumentException | ViburDBCPException e) {
      return Map.of();
    } finally {
      pool.close();
    }
  }

  private Map<Setting, Long> c3p0(StandardEnvironment spring) {
    try (ComboPooledDataSource pool = new ComboPooledDataSource()) {
      pool.setJdbcUrl(url());
      Binder.get(spring).bind("pool", Bindable.ofInstance(pool));
      long timeout = pool.getCheckoutTimeout();
      if (timeout == 0) {
        // A pool without connections is not to be waited for.
        pool.setCheckoutTimeout(500);
      }
      // One that has connections may be late on a busy machine.
      lend(pool, pool.getMaxPoolSize() > 0 ? pool.getCheckoutTimeout() : 0).close();
      return Map.of(
          Setting.MAX_SIZE,
          (long) pool.getMaxPoolSize(),
          // BasicResourcePool uses no more, and says so in a warning.
          Setting.MIN_IDLE,
          (long) Math.min(pool.getMinPoolSize(), pool.getMaxPoolSize()),
          Setting.ACQUIRE_TIMEOUT,
          timeout,
          Setting.LEAK_THRESHOLD,
          pool.getUnreturnedConnectionTimeout() * 1_000L);
    } catch (SQLException e) {
      return Map.of();
    }
  }

  /** Takes as many connections as there should be; one more is not to be had. */
  private static void borrow(DataSource pool, int most, long wait) throws SQLException {
    List<Connection> lent = new ArrayList<>();
    try {
      while (lent.size() < Math.min(Math.max(most, 1), MOST)) {
        lent.add(lend(pool, wait));
      }
      if (most > 0 && most <= MOST && wait > 0 && wait < 100) {
        assertThat(lent).hasSize(most);
        assertThatThrownBy(pool::getConnection).isInstanceOf(SQLException.class);
      }
    } finally {
      for (Connection connection : lent) {
        connection.close();
      }
    }
  }

  /** A machine may be too busy for a short wait. */
  private static Connection lend(DataSource pool, long wait) throws SQLException {
    for (int asked = 0; wait > 0 && wait <= 1_000 && asked < 20; asked++) {
      try {
        return pool.getConnection();
      } catch (SQLException e) {
        // Asked again.
      }
    }
    return pool.getConnection();
  }
}
