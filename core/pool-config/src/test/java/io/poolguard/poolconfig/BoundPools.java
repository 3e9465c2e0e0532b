package io.poolguard.poolconfig;

import com.zaxxer.hikari.HikariConfig;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Pools whose settings come from objects that Spring Boot binds. Its text is a program of {@link
 * PropertyObjectsTest}, which runs it too.
 */
final class BoundPools {
  private BoundPools() {}

  @ConfigurationProperties("app.flat")
  record Flat(int maxPool, @DefaultValue("4000") long timeoutMs, @Name("idle") Integer minIdle) {}

  static HikariConfig flat(Flat properties) {
    HikariConfig config = new HikariConfig();
    config.setMaximumPoolSize(properties.maxPool());
    config.setConnectionTimeout(properties.timeoutMs());
    config.setMinimumIdle(properties.minIdle().intValue());
    return config;
  }

  @ConfigurationProperties(prefix = "app.deep")
  record Deep(Pool pool, @DefaultValue Times times) {
    record Pool(int max, @DefaultValue("2") int min) {}

    record Times(@DefaultValue("9s") Duration delay, @DefaultValue("70s") Duration leakAfter) {}
  }

  static HikariConfig deep(Deep properties) {
    HikariConfig config = new HikariConfig();
    Deep.Pool pool = properties.pool();
    config.setMaximumPoolSize(pool.max());
    config.setMinimumIdle((pool.min()));
    config.setConnectionTimeout(properties.times().delay().toMillis());
    config.setLeakDetectionThreshold(properties.times().leakAfter().toMillis());
    return config;
  }

  @ConfigurationProperties("app.beans")
  static class Beans extends Base {
    private static final int SIZE = 6;

    private int maxPool = SIZE * 2;
    private final Times times = new Times();

    public int getMaxPool() {
      return maxPool;
    }

    public void setMaxPool(int maxPool) {
      this.maxPool = maxPool;
    }

    public Times getTimes() {
      return this.times;
    }

    static class Times {
      private Duration delay = Duration.ofSeconds(7);
      private long leak = 60_000;

      public Duration getDelay() {
        return delay;
      }

      public void setDelay(Duration w) {
        delay = w;
      }

      public long getLeak() {
        return leak;
      }

      public void setLeak(long leak) {
        this.leak = leak;
      }
    }
  }

  static class Base {
    private int minimum = 1;

    public int getMinimum() {
      return minimum;
    }

    public void setMinimum(int minimum) {
      this.minimum = minimum;
    }
  }

  static HikariConfig beans(Beans properties) {
    HikariConfig config = new HikariConfig();
    config.setMaximumPoolSize(properties.getMaxPool());
    config.setMinimumIdle(properties.getMinimum());
    config.setConnectionTimeout(Math.toIntExact(properties.getTimes().getDelay().toMillis()));
    long leak = properties.getTimes().getLeak();
    config.setLeakDetectionThreshold(leak);
    return config;
  }
}
