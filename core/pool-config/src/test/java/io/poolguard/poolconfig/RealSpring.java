package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.poolguard.policy.Setting;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.PropertiesPropertySource;

/** One set of properties, as a real application of Spring Boot runs with it and as we see it. */
final class RealSpring {
  static final String HIKARI = "spring.datasource.hikari.maximum-pool-size";

  private final Project project;
  private final Properties properties = new Properties();

  RealSpring(Project project) {
    this.project = project;
    // Named, since drivers are looked for once, by whoever comes first.
    set("spring.datasource.driver-class-name", "org.h2.Driver");
    set("spring.datasource.url", "jdbc:h2:mem:real");
    set("spring.datasource.hikari.leak-detection-threshold", "60000");
    set(HIKARI, "3");
  }

  void set(String name, String value) {
    properties.setProperty(name, value);
  }

  void remove(String name) {
    properties.remove(name);
  }

  void clear() {
    properties.clear();
  }

  /** Sets these, each {@code name=value}, and nothing else. */
  void only(String... texts) {
    clear();
    for (String text : texts) {
      String[] parts = text.split("=", 2);
      set(parts[0], parts[1]);
    }
  }

  /** Asserts that nothing is said, and that the one pool is what a real application has. */
  PoolConfigResult agrees(Class<?> application) throws Exception {
    try (AnnotationConfigApplicationContext context = context(application)) {
      context.refresh();
      HikariConfig real = context.getBean(HikariDataSource.class);
      PoolConfigResult said = project.audit();
      assertThat(said.findings()).isEmpty();
      assertThat(said.pools())
          .singleElement()
          .satisfies(
              pool ->
                  assertThat(pool.effective())
                      .containsEntry(Setting.MAX_SIZE, (long) real.getMaximumPoolSize())
                      .containsEntry(Setting.MIN_IDLE, (long) real.getMinimumIdle())
                      .containsEntry(Setting.LEAK_THRESHOLD, real.getLeakDetectionThreshold()));
      return said;
    }
  }

  /** What is said to have no effect. */
  List<String> inert() throws Exception {
    StringBuilder text = new StringBuilder();
    properties.stringPropertyNames().stream()
        .sorted()
        .forEach(name -> text.append(name + "=" + properties.getProperty(name) + "\n"));
    project.file("src/main/resources/application.properties", text.toString());
    return project.lines().stream().filter(line -> line.contains("/inert-config]")).toList();
  }

  /** An application that is not started yet. */
  AnnotationConfigApplicationContext context(Class<?> application) {
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new PropertiesPropertySource("t", properties));
    context.register(application);
    return context;
  }

  /** The size of the pool that a real application has; 0 if it has none. */
  int size(Class<?> application) {
    try (AnnotationConfigApplicationContext context = context(application)) {
      context.refresh();
      Map<String, DataSource> found = context.getBeansOfType(DataSource.class);
      return found.isEmpty()
          ? 0
          : ((HikariDataSource) found.values().iterator().next()).getMaximumPoolSize();
    }
  }

  /** An application without beans of its own. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Plain {}
}
