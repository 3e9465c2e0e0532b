package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.policy.Setting;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Real Commons DBCP and Tomcat pools are started over H2 as Spring Boot does it; what they run with
 * is what PoolGuard says of the same text, and so many connections can be had at once.
 */
class StartedOtherPoolsTest {
  private static final List<String> DBCP =
      List.of(
          "max-total=3\nmax-wait-millis=20",
          "max-total=3\nmax-wait=20ms",
          "max-total=3\nmax-wait=20",
          "max-total=2\nmin-idle=5\nmax-wait=PT0.02S",
          "max-wait-millis=30s",
          "max-wait-millis=-1",
          "max-wait-millis=0\nmax-total=2",
          "max-total=-1",
          "max-total=many",
          "min-idle=-3",
          "remove-abandoned-on-borrow=true\nremove-abandoned-timeout=60",
          "remove-abandoned-timeout=60s",
          "remove-abandoned-on-maintenance=true\nlog-abandoned=true\nremove-abandoned-timeout=300",
          "max-conn-lifetime-millis=600000",
          "validation-query=SELECT 1",
          "remove-abandoned-on-borrow=perhaps");
  private static final List<String> TOMCAT =
      List.of(
          "max-active=3\nmax-wait=20",
          "max-active=3\nmin-idle=2\nmax-wait=20",
          "max-active=2\nmin-idle=5\nmax-wait=20",
          "max-active=0",
          "max-active=-4",
          "max-wait=-1",
          "max-wait=30s",
          "max-active=many",
          "min-idle=0",
          "remove-abandoned=true\nremove-abandoned-timeout=60",
          "remove-abandoned=true\nlog-abandoned=true\nremove-abandoned-timeout=60",
          "suspect-timeout=30",
          "max-age=600000",
          "validation-query=SELECT 1",
          "remove-abandoned=perhaps");

  @TempDir Path folder;
  private int pools;

  @Test
  void commonsDbcp() throws Exception {
    assertThat(differences("dbcp2", DBCP)).isEmpty();
  }

  @Test
  void tomcatJdbc() throws Exception {
    assertThat(differences("tomcat", TOMCAT)).isEmpty();
  }

  private List<String> differences(String dialect, List<String> texts) throws Exception {
    List<String> differences = new ArrayList<>();
    for (String text : texts) {
      String prefix = "spring.datasource." + dialect;
      Project project = new Project(Files.createDirectories(folder.resolve(dialect + pools++)));
      project.file(
          "src/main/resources/application.properties",
          prefix + ".default-auto-commit=true\n" + text.replaceAll("(?m)^(?=\\w)", prefix + "."));
      PoolConfigResult.Pool said =
          project.audit().pools().stream()
              .filter(pool -> pool.datasource().equals(prefix))
              .findFirst()
              .orElse(null);
      Map<Setting, Long> real = real(dialect, text);
      if (said == null) {
        differences.add(text + ": not found");
      } else if (said.starts() == real.isEmpty()) {
        differences.add(text + ": said to start: " + said.starts() + ", is " + real);
      } else if (said.starts()) {
        Map<Setting, Long> both = new EnumMap<>(real);
        both.keySet().retainAll(said.effective().keySet());
        if (!both.equals(said.effective())) {
          differences.add(text + ": said " + said.effective() + ", is " + real);
        }
      }
    }
    return differences;
  }

  /** What a pool runs with once it has lent what it has; empty when it does not start. */
  private Map<Setting, Long> real(String dialect, String text) throws Exception {
    Properties settings = new Properties();
    settings.load(new StringReader(text));
    Map<String, Object> properties = new HashMap<>();
    settings.forEach((name, value) -> properties.put("pool." + name, value));
    StandardEnvironment spring = new StandardEnvironment();
    spring.getPropertySources().addFirst(new MapPropertySource("t", properties));
    if (dialect.equals("dbcp2")) {
      return dbcp(spring);
    }
    return tomcat(spring);
  }

  private Map<Setting, Long> dbcp(StandardEnvironment spring) throws Exception {
    try (BasicDataSource pool = new BasicDataSource()) {
      pool.setUrl("jdbc:h2:mem:o" + pools++);
      Binder.get(spring).bind("pool", Bindable.ofInstance(pool));
      borrow(pool, pool.getMaxTotal(), pool.getMaxWaitDuration().toMillis());
      return Map.of(
          Setting.MAX_SIZE, (long) pool.getMaxTotal(),
          Setting.MIN_IDLE, (long) pool.getMinIdle(),
          Setting.ACQUIRE_TIMEOUT, pool.getMaxWaitDuration().toMillis(),
          Setting.LEAK_THRESHOLD, pool.getRemoveAbandonedTimeoutDuration().toMillis(),
          Setting.MAX_LIFETIME, pool.getMaxConnDuration().toMillis());
    } catch (BindException e) {
      return Map.of();
    }
  }

  private Map<Setting, Long> tomcat(StandardEnvironment spring) throws Exception {
    org.apache.tomcat.jdbc.pool.DataSource pool = new org.apache.tomcat.jdbc.pool.DataSource();
    try {
      pool.setUrl("jdbc:h2:mem:o" + pools++);
      Binder.get(spring).bind("pool", Bindable.ofInstance(pool));
      pool.setDriverClassName("org.h2.Driver");
      pool.createPool();
      borrow(pool, pool.getMaxActive(), pool.getMaxWait());
      long leak =
          pool.getSuspectTimeout() > 0
              ? pool.getSuspectTimeout()
              : pool.getRemoveAbandonedTimeout();
      return Map.of(
          Setting.MAX_SIZE, (long) pool.getMaxActive(),
          Setting.MIN_IDLE, (long) pool.getMinIdle(),
          Setting.ACQUIRE_TIMEOUT, (long) pool.getMaxWait(),
          Setting.LEAK_THRESHOLD, leak * 1_000,
          Setting.MAX_LIFETIME, pool.getMaxAge());
    } catch (BindException e) {
      return Map.of();
    } finally {
      pool.close(true);
    }
  }

  /** Takes as many connections as there should be; one more is not to be had. */
  private static void borrow(DataSource pool, int most, long wait) throws SQLException {
    List<Connection> lent = new ArrayList<>();
    try {
      for (int i = 0; i < Math.min(most, 120); i++) {
        lent.add(pool.getConnection());
      }
      if (most > 0 && wait > 0 && wait < 100) {
        assertThat(most).isEqualTo(lent.size());
        org.assertj.core.api.Assertions.assertThatThrownBy(pool::getConnection)
            .isInstanceOf(SQLException.class);
      }
    } finally {
      for (Connection connection : lent) {
        connection.close();
      }
    }
  }
}
