package io.poolguard.poolconfig;

import io.poolguard.policy.Setting;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** HikariConfig of one version, in a class loader of its own. */
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

  private final URLClassLoader loader;
  private final Class<?> config;
  private final boolean keepalive;

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
    loader =
        new URLClassLoader(new URL[] {jar, logging, silence}, ClassLoader.getPlatformClassLoader());
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
    Map<Setting, Long> effective = new EnumMap<>(Setting.class);
    for (Map.Entry<Setting, String> name : NAMES.entrySet()) {
      if (name.getKey() != Setting.KEEPALIVE || keepalive) {
        Object value = config.getMethod("get" + name.getValue()).invoke(instance);
        effective.put(name.getKey(), ((Number) value).longValue());
      }
    }
    return new Outcome(true, effective);
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
