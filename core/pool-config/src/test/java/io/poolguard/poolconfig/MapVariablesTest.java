package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import io.poolguard.policy.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Variables for what a pool hands on, of which the map's name has to be one part. */
class MapVariablesTest {
  private static final String PREFIX = "SPRING_DATASOURCE_";

  @TempDir Path folder;

  private List<String> unknown(String variable) throws Exception {
    String[] kinds = {"hikari", "com.zaxxer.hikari.HikariDataSource"};
    if (variable.startsWith(PREFIX + "TOMCAT")) {
      kinds = new String[] {"tomcat", "org.apache.tomcat.jdbc.pool.DataSource"};
    }
    return new Project(folder)
            .file(
                Project.APPLICATION,
                "spring.datasource: {url: \"jdbc:h2:mem:a\", type: " + kinds[1] + "}\n")
            .file(
                "k.yml",
                """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: shop}
            spec:
              template:
                spec:
                  containers:
                    - {name: shop, env: [{name: %s, value: "a=7"}]}
            """
                    .formatted(variable))
            .lines()
            .stream()
            .filter(line -> line.endsWith("/unknown-property]"))
            .toList();
  }

  private static <T> T bound(String variable, T pool) {
    StandardEnvironment spring = new StandardEnvironment();
    spring
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                Map.of(variable, "a=7")));
    ConfigurationPropertySources.attach(spring);
    String prefix = variable.split("_", -1)[2].toLowerCase(Locale.ROOT);
    Binder.get(spring).bind("spring.datasource." + prefix, Bindable.ofInstance(pool));
    return pool;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DATASOURCEPROPERTIES_CACHE",
        "DATASOURCEPROPERTIES_CACHE_SIZE",
        "DATA-SOURCE-PROPERTIES_CACHE",
        "DATA_SOURCE_PROPERTIES_CACHE",
        "DATASOURCE_PROPERTIES_CACHE",
        "DATA_SOURCEPROPERTIES_CACHE",
        "DATASOURCEPROPERTIES",
        "HEALTHCHECKPROPERTIES_CACHE",
        "HEALTH_CHECK_PROPERTIES_CACHE"
      })
  void binderDecides(String name) throws Exception {
    HikariConfig config = bound(PREFIX + "HIKARI_" + name, new HikariConfig());
    boolean set =
        !config.getDataSourceProperties().isEmpty() || !config.getHealthCheckProperties().isEmpty();
    assertThat(unknown(PREFIX + "HIKARI_" + name)).hasSize(set ? 0 : 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DBPROPERTIES_CACHE",
        "DB_PROPERTIES_CACHE",
        "CONNECTIONPROPERTIES",
        "CONNECTION_PROPERTIES",
        "CONNECTIONPROPERTIES_CACHE"
      })
  void binderDecidesOnTomcats(String name) throws Exception {
    var pool = bound(PREFIX + "TOMCAT_" + name, new org.apache.tomcat.jdbc.pool.PoolProperties());
    boolean set = !pool.getDbProperties().isEmpty() || pool.getConnectionProperties() != null;
    assertThat(unknown(PREFIX + "TOMCAT_" + name)).hasSize(set ? 0 : 1);
  }

  @ParameterizedTest
  @CsvSource({
    "DATA_SOURCE_PROPERTIES_CACHE_SIZE, DATASOURCEPROPERTIES_CACHE_SIZE",
    "DATASOURCE_PROPERTIES_CACHE, DATASOURCEPROPERTIES_CACHE",
    "HEALTH_CHECK_PROPERTIES_CACHE, HEALTHCHECKPROPERTIES_CACHE"
  })
  void rightNameIsAdvised(String wrong, String right) throws Exception {
    String hikari = PREFIX + "HIKARI_";
    assertThat(unknown(hikari + wrong))
        .singleElement()
        .asString()
        .contains(" " + hikari + wrong + " a=7: ", "Write " + hikari + right + ".");
    assertThat(unknown(hikari + right)).isEmpty();
  }

  /** Names that are not looked at are read as Spring Boot reads them. */
  @Test
  void otherNames() throws Exception {
    for (String name : List.of("SCHEMA", "CONNECTION_INITSQL", "CONNECTIONINITSQL")) {
      HikariConfig config = bound(PREFIX + "HIKARI_" + name, new HikariConfig());
      boolean set = config.getSchema() != null || config.getConnectionInitSql() != null;
      assertThat(unknown(PREFIX + "HIKARI_" + name)).hasSize(set ? 0 : 1);
    }
  }

  /** The binder takes one of two spellings; that the other says the same harms nobody. */
  @ParameterizedTest
  @CsvSource({"16, 16", "16, 8"})
  void twoSpellings(String one, String other) throws Exception {
    String hikari = PREFIX + "HIKARI_";
    Map<String, Object> variables =
        Map.of(hikari + "MAXIMUM_POOL_SIZE", one, hikari + "MAXIMUMPOOLSIZE", other);
    StandardEnvironment spring = new StandardEnvironment();
    spring
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
    ConfigurationPropertySources.attach(spring);
    HikariConfig real = new HikariConfig();
    Binder.get(spring).bind("spring.datasource.hikari", Bindable.ofInstance(real));
    Project project =
        new Project(folder)
            .file(Project.APPLICATION, "spring.datasource.url: jdbc:h2:mem:a\n")
            .file(
                "k.yml",
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: shop}
                spec:
                  template:
                    spec:
                      containers:
                        - name: shop
                          env:
                            - {name: %1$sMAXIMUM_POOL_SIZE, value: "%2$s"}
                            - {name: %1$sMAXIMUMPOOLSIZE, value: "%3$s"}
                """
                    .formatted(hikari, one, other));
    assertThat(project.audit().pools())
        .filteredOn(pool -> pool.workload().equals("shop"))
        .singleElement()
        .satisfies(
            pool ->
                assertThat(pool.effective())
                    .containsEntry(Setting.MAX_SIZE, (long) real.getMaximumPoolSize()));
    assertThat(project.lines())
        .filteredOn(line -> line.endsWith("/unknown-property]"))
        .hasSize(one.equals(other) ? 0 : 1)
        .allMatch(
            line -> line.contains("MAXIMUM_POOL_SIZE 16: Spring Boot does not read it where "));
  }
}
