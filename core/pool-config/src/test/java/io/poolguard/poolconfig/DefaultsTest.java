package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.druid.pool.DruidDataSource;
import com.mchange.v2.c3p0.ComboPooledDataSource;
import io.poolguard.policy.Setting;
import io.quarkus.agroal.runtime.DataSourceJdbcRuntimeConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.vibur.dbcp.ViburDBCPDataSource;

/** The names and defaults of other pools are those of their real classes. */
class DefaultsTest {
  private static final HikariVersion NEWEST = HikariVersion.NEWEST;

  /** Hibernate's names for settings of c3p0, which have one of c3p0's own in the table too. */
  private static final Set<String> HIBERNATE = Set.of("max-size", "min-size", "timeout");

  @Test
  void commonsDbcp() throws Exception {
    assertThat(compared("dbcp2", new BasicDataSource())).isGreaterThanOrEqualTo(5);
  }

  @Test
  void tomcatJdbc() throws Exception {
    assertThat(compared("tomcat", new PoolProperties())).isGreaterThanOrEqualTo(5);
  }

  @Test
  void druid() throws Exception {
    try (DruidDataSource pool = new DruidDataSource()) {
      assertThat(compared("druid", pool)).isGreaterThanOrEqualTo(5);
    }
  }

  @Test
  void c3p0() throws Exception {
    try (ComboPooledDataSource pool = new ComboPooledDataSource()) {
      assertThat(compared("c3p0", pool)).isGreaterThanOrEqualTo(4);
    }
  }

  @Test
  void vibur() throws Exception {
    assertThat(compared("vibur", new ViburDBCPDataSource())).isGreaterThanOrEqualTo(3);
  }

  /** Quarkus configures Agroal by names of its own. */
  @Test
  void agroalOfQuarkus() throws Exception {
    Dialect agroal = Vocabulary.load().dialect("agroal").orElseThrow();
    for (PoolName name : agroal.names()) {
      Method method =
          DataSourceJdbcRuntimeConfig.class.getMethod(HikariFiles.bean(name.property()));
      WithDefault fallback = method.getAnnotation(WithDefault.class);
      if (!name.fallback().isEmpty()) {
        assertThat(Values.number(name, fallback.value(), Datasource.Form.SPRING, NEWEST))
            .as(name.property())
            .hasValue(Long.parseLong(name.fallback()));
      } else if (name.setting() != Setting.MAX_SIZE) {
        assertThat(fallback).as(name.property()).isNull();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5", "0", "5S", "2M", "5m", "1h", "500ms", "10MS", "2d", "PT3S", "1h30m", "-1", "x", "5 s",
        ""
      })
  void durationIsWhatQuarkusSays(String text) {
    PoolName name =
        Vocabulary.load()
            .dialect("agroal")
            .orElseThrow()
            .name(Setting.ACQUIRE_TIMEOUT)
            .orElseThrow();
    OptionalLong said = Values.number(name, text, Datasource.Form.SPRING, NEWEST);
    Duration real;
    try {
      real = new DurationConverter().convert(text);
    } catch (IllegalArgumentException e) {
      real = null;
    }
    assertThat(said)
        .isEqualTo(real == null ? OptionalLong.empty() : OptionalLong.of(real.toMillis()));
  }

  /** Below a strict prefix, all that the binder can set has to be known. */
  @Test
  void everySetterIsKnown() {
    assertThat(unknownSetters("hikari", com.zaxxer.hikari.HikariDataSource.class)).isEmpty();
    assertThat(unknownSetters("tomcat", org.apache.tomcat.jdbc.pool.DataSource.class)).isEmpty();
    assertThat(unknownSetters("dbcp2", BasicDataSource.class)).isEmpty();
    assertThat(unknownSetters("vibur", ViburDBCPDataSource.class)).isEmpty();
    assertThat(unknownSetters("c3p0", ComboPooledDataSource.class)).isEmpty();
    assertThat(unknownSetters("druid", DruidDataSource.class)).isEmpty();
  }

  private static List<String> unknownSetters(String id, Class<?> pool) {
    Dialect dialect = Vocabulary.load().dialect(id).orElseThrow();
    return Stream.of(pool.getMethods())
        .filter(m -> m.getName().startsWith("set") && m.getParameterCount() == 1)
        .map(m -> Property.key(m.getName().substring(3)))
        .filter(key -> dialect.name(key).isEmpty() && !dialect.hasOther(key))
        .distinct()
        .toList();
  }

  @Test
  void everyNameOfSpringBootIsKnown() {
    Path jar =
        Path.of(
            DataSourceProperties.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
    SpringMetadata metadata = SpringMetadata.of(List.of(jar));
    assertThat(metadata.keys()).hasSizeGreaterThan(100);
    for (String id : List.of("hikari", "tomcat", "dbcp2")) {
      Dialect dialect = Vocabulary.load().dialect(id).orElseThrow();
      String prefix = DatasourceFinder.SPRING + id + ".";
      assertThat(metadata.keys().stream().filter(key -> key.startsWith(prefix)))
          .map(key -> key.substring(prefix.length()))
          .hasSizeGreaterThan(30)
          .allMatch(key -> dialect.name(key).isPresent() || dialect.hasOther(key));
    }
  }

  /** How many names were looked up; each has a setter, and a default where we say so. */
  private static int compared(String dialect, Object pool) throws Exception {
    int compared = 0;
    for (PoolName name : Vocabulary.load().dialect(dialect).orElseThrow().names()) {
      if (dialect.equals("c3p0") && HIBERNATE.contains(name.property())) {
        continue;
      }
      String bean = HikariFiles.bean(name.property());
      String end = Character.toUpperCase(bean.charAt(0)) + bean.substring(1);
      assertThat(pool.getClass().getMethods())
          .as(name.property())
          .anyMatch(method -> method.getName().equals("set" + end));
      if (!name.fallback().isEmpty() && name.unit() != PoolName.Unit.DURATION) {
        Object value = getter(pool, end, name.setting()).invoke(pool);
        assertThat(String.valueOf(value)).as(name.property()).isEqualTo(name.fallback());
        compared++;
      }
    }
    return compared;
  }

  private static Method getter(Object pool, String end, Setting setting) throws Exception {
    boolean flag = setting.kind() == Setting.Kind.FLAG;
    for (Method method : pool.getClass().getMethods()) {
      String name = method.getName();
      if (method.getParameterCount() == 0
          && (name.equals("get" + end) || (flag && name.equals("is" + end)))) {
        return method;
      }
    }
    throw new NoSuchMethodException(end);
  }
}
