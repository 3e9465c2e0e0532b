package io.poolguard.poolconfig;

import io.poolguard.policy.Setting;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.DefaultResourceLoader;

/** HikariCP of one version, in a class loader of its own. */
final class RealHikari implements AutoCloseable {
  private static final Map<Setting, String> NAMES =
      new EnumMap<>(
          Map.of(
              Setting.MAX_SIZE, "MaximumPoolSize",
              Setting.MIN_IDLE, "MinimumIdle",
              Setting.ACQUIRE_TIMEOUT, "ConnectionTimeout",
              Setting.LEAK_THRESHOLD, "LeakDetectionThreshold",
              Setting.VALIDATION_TIMEOUT, "ValidationTimeout",
              Setting.IDLE_TIMEOUT, "IdleTimeout",
              Setting.MAX_LIFETIME, "MaxLifetime",
              Setting.KEEPALIVE, "KeepaliveTime"));

  private static final String BOOT = "spring.datasource.hikari";

  private final URLClassLoader loader;
  private final Class<?> config;
  private final boolean keepalive;
  private int pools;

  /**
   * @param version of the jar that the build has put into target/pools
   */
  RealHikari(String version) throws Exception {
    URL jar = Path.of("target", "pools", "HikariCP-" + version + ".jar").toUri().toURL();
    URL logging = org.slf4j.Logger.class.getProtectionDomain().getCodeSource().getLocation();
    URL silence =
        Class.forName("org.slf4j.nop.NOPServiceProvider")
            .getProtectionDomain()
            .getCodeSource()
            .getLocation();
    URL database = org.h2.Driver.class.getProtectionDomain().getCodeSource().getLocation();
    loader =
        new URLClassLoader(
            new URL[] {jar, logging, silence, database}, ClassLoader.getPlatformClassLoader());
    Class.forName("org.h2.Driver", true, loader);
    config = loader.loadClass("com.zaxxer.hikari.HikariConfig");
    keepalive = !version.startsWith("3.");
  }

  /**
   * What became of a configuration.
   *
   * @param started whether setters and validate() went through
   * @param effective the values afterwards
   */
  record Outcome(boolean started, Map<Setting, Long> effective) {}

  Outcome configure(Map<Setting, Long> given) throws ReflectiveOperationException {
    Object instance = config.getConstructor().newInstance();
    config.getMethod("setJdbcUrl", String.class).invoke(instance, "jdbc:h2:mem:x");
    try {
      for (Map.Entry<Setting, Long> entry : given.entrySet()) {
        set(instance, entry.getKey(), entry.getValue());
      }
      config.getMethod("validate").invoke(instance);
    } catch (InvocationTargetException e) {
      return new Outcome(false, Map.of());
    }
    return new Outcome(true, effective(instance));
  }

  private Map<Setting, Long> effective(Object instance) throws ReflectiveOperationException {
    Map<Setting, Long> effective = new EnumMap<>(Setting.class);
    for (Map.Entry<Setting, String> name : NAMES.entrySet()) {
      if (name.getKey() != Setting.KEEPALIVE || keepalive) {
        Object value = config.getMethod("get" + name.getValue()).invoke(instance);
        effective.put(name.getKey(), ((Number) value).longValue());
      }
    }
    return effective;
  }

  /** The pool that Spring Boot makes of a folder's application files. */
  Outcome bootAndStart(Path resources) throws Exception {
    StandardEnvironment spring = new StandardEnvironment();
    Map<String, Object> properties = new HashMap<>();
    properties.put("spring.config.location", "file:" + resources + "/");
    spring.getPropertySources().addLast(new MapPropertySource("t", properties));
    ConfigDataEnvironmentPostProcessor.applyTo(spring, new DefaultResourceLoader(), null);
    return bindAndStart(spring);
  }

  private Outcome bindAndStart(StandardEnvironment spring) throws Exception {
    Object source = type("HikariDataSource").getConstructor().newInstance();
    config.getMethod("setJdbcUrl", String.class).invoke(source, url());
    try {
      within(() -> Binder.get(spring).bind(BOOT, Bindable.ofInstance(source)));
      return started((DataSource) source);
    } catch (BindException e) {
      ((AutoCloseable) source).close();
      return new Outcome(false, Map.of());
    }
  }

  /** The pool of a file that a program reads itself. */
  Outcome readAndStart(Properties settings) throws Exception {
    Properties all = new Properties();
    all.put("jdbcUrl", url());
    all.putAll(settings);
    try {
      Object read = within(() -> config.getConstructor(Properties.class).newInstance(all));
      return started(
          (DataSource)
              within(() -> type("HikariDataSource").getConstructor(config).newInstance(read)));
    } catch (InvocationTargetException e) {
      return new Outcome(false, Map.of());
    }
  }

  /** What the pool runs with once a connection was asked of it. */
  private Outcome started(DataSource source) throws Exception {
    try (AutoCloseable pool = (AutoCloseable) source) {
      return within(
          () -> {
            borrow(source);
            return new Outcome(true, effective(pool));
          });
    } catch (IllegalArgumentException | IllegalStateException | SQLException e) {
      return new Outcome(false, Map.of());
    }
  }

  /** A machine may be too busy for a short wait; the pool runs all the same. */
  private static void borrow(DataSource source) throws ReflectiveOperationException, SQLException {
    try {
      source.getConnection().close();
    } catch (SQLTransientConnectionException e) {
      if (!(boolean) source.getClass().getMethod("isRunning").invoke(source)) {
        throw e;
      }
    }
  }

  private String url() {
    return "jdbc:h2:mem:p" + pools++;
  }

  private Class<?> type(String name) throws ClassNotFoundException {
    return loader.loadClass("com.zaxxer.hikari." + name);
  }

  /** Runs with the pool's classes in sight, as they are in a program. */
  private <T> T within(Callable<T> work) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return work.call();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private void set(Object instance, Setting setting, long value)
      throws ReflectiveOperationException {
    String name = "set" + NAMES.get(setting);
    if (setting.kind() == Setting.Kind.COUNT) {
      Method setter = config.getMethod(name, int.class);
      setter.invoke(instance, (int) value);
    } else {
      config.getMethod(name, long.class).invoke(instance, value);
    }
  }

  @Override
  public void close() throws java.io.IOException {
    loader.close();
  }
}
