package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.policy.Setting;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms in which programs make pools. */
class JavaPoolsTest {
  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    project = new Project(folder);
  }

  private void body(String imports, String body) throws Exception {
    project.file(
        "src/main/java/com/acme/shop/orders/internal/persistence/jdbc/config/A.java",
        "package com.acme.shop.orders.internal.persistence.jdbc.config;\n"
            + imports
            + "\nclass A {\n"
            + body
            + "\n}\n");
  }

  private Map<Setting, Long> effective() throws Exception {
    return project.audit().pools().get(0).effective();
  }

  private static final String HIKARI = "import com.zaxxer.hikari.*;import java.util.Properties;";

  @Test
  void assignedFieldInADeepPackage() throws Exception {
    body(
        HIKARI,
        "HikariDataSource ds;\nA() { this.ds = new HikariDataSource(); ds.setMaximumPoolSize(7); }");
    assertThat(effective()).containsEntry(Setting.MAX_SIZE, 7L);
  }

  /** Which of them counts is not known here, unless one is set whatever happens. */
  @Test
  void valuesOfBranches() throws Exception {
    String start =
        "HikariDataSource d = new HikariDataSource(); d.setLeakDetectionThreshold(60000);";
    body(
        HIKARI,
        "HikariDataSource a(boolean big) {"
            + start
            + " if (big) d.setMaximumPoolSize(50); else d.setMaximumPoolSize(5);"
            + " d.setMinimumIdle(10); return d; }");
    assertThat(project.lines())
        .singleElement()
        .asString()
        .contains(
            "maximumPoolSize 50 or 5: the program computes the value, which is not evaluated here");
    body(
        HIKARI,
        "HikariDataSource a(boolean big) {"
            + start
            + " if (big) { d.setMaximumPoolSize(50); } d.setMaximumPoolSize(5);"
            + " d.setMinimumIdle(10); return d; }");
    assertThat(project.lines()).singleElement().asString().contains("than max-size (5)");
    body(
        HIKARI,
        "HikariDataSource a(boolean big) { if (big) {"
            + start
            + " d.setMaximumPoolSize(7); d.setMaximumPoolSize(5); d.setMinimumIdle(10); return d; } return null; }");
    assertThat(project.lines()).singleElement().asString().contains("than max-size (5)");
  }

  @Test
  void propertiesThatAreFilledHere() throws Exception {
    body(
        HIKARI,
        "HikariDataSource make() { Properties p = new Properties();"
            + " p.setProperty(\"maximumPoolSize\", \"6\"); p.put(\"maxPoolSize\", \"3\");"
            + " return new HikariDataSource(new HikariConfig(p)); }");
    assertThat(effective()).containsEntry(Setting.MAX_SIZE, 6L);
    assertThat(project.lines())
        .anyMatch(line -> line.contains("maxPoolSize 3: HikariCP does not have this property"));
  }

  /** No text of an expression is a value. */
  @Test
  void propertiesThatTheProgramComputes() throws Exception {
    body(
        HIKARI,
        "HikariDataSource make() { Properties p = new Properties(); p.setProperty(\"poolName\", name());"
            + " p.setProperty(\"leakDetectionThreshold\", \"60000\");"
            + " p.setProperty(\"maximumPoolSize\", String.valueOf(Math.min(4, 2)));"
            + " return new HikariDataSource(new HikariConfig(p)); }");
    assertThat(project.lines())
        .singleElement()
        .asString()
        .endsWith(
            "maximumPoolSize String.valueOf(Math.min(4, 2)): the program computes the value, which is not evaluated here. [RiskyPoolConfig/unknown-value]");
  }

  @Test
  void propertiesFromElsewhereSayNothing() throws Exception {
    body(
        HIKARI,
        "HikariDataSource make(Properties p) { HikariConfig c = new HikariConfig(p);"
            + " c.setPoolName(\"a\"); return new HikariDataSource(c); }");
    assertThat(project.lines()).isEmpty();
    assertThat(project.audit().pools()).isEmpty();
  }

  @Test
  void fileThatTheConstructorNamesIsReadOnce() throws Exception {
    project.file("src/main/resources/db/hikari-pool.properties", "maximumPoolSize=4\n");
    project.file("src/main/resources/hikari.properties", "maximumPoolSize=5\n");
    body(
        HIKARI,
        "HikariConfig a = new HikariConfig(\"/db/hikari-pool.properties\");"
            + " HikariConfig b = new HikariConfig(\"/hikari.properties\");");
    assertThat(project.audit().pools())
        .extracting(pool -> pool.effective().get(Setting.MAX_SIZE))
        .containsExactlyInAnyOrder(4L, 5L);
  }

  @Test
  void builderAndSettersOnWhatItBuilds() throws Exception {
    body(
        HIKARI + "import org.springframework.boot.jdbc.DataSourceBuilder;",
        "HikariDataSource make() { HikariDataSource ds = (HikariDataSource) DataSourceBuilder.create()"
            + ".url(\"jdbc:postgresql://db/a\").type(HikariDataSource.class).build();"
            + " ds.setMaximumPoolSize(9); return ds; }");
    PoolConfigResult.Pool pool = project.audit().pools().get(0);
    assertThat(pool.effective()).containsEntry(Setting.MAX_SIZE, 9L);
    assertThat(pool.set().get(Setting.URL).text()).isEqualTo("jdbc:postgresql://db/a");
  }

  @Test
  void initializerInBraces() throws Exception {
    body(HIKARI, "HikariConfig c = new HikariConfig() {{ setMaximumPoolSize(3); }};");
    assertThat(effective()).containsEntry(Setting.MAX_SIZE, 3L);
  }

  @Test
  void otherPoolsHaveTheirOwnDefaults() throws Exception {
    body(
        "import org.apache.commons.dbcp2.BasicDataSource;",
        "Object make() { BasicDataSource d = new BasicDataSource(); d.setMaxTotal(30); return d; }");
    assertThat(effective())
        .containsEntry(Setting.MAX_SIZE, 30L)
        .containsEntry(Setting.MIN_IDLE, 0L);
    assertThat(project.lines()).anyMatch(line -> line.contains("infinite-wait"));
  }

  @Test
  void dataSourceOfAnotherLibraryIsNoPool() throws Exception {
    body(
        "import com.acme.HikariConfig;",
        "Object make() { HikariConfig c = new HikariConfig(); c.setMaximumPoolSize(0); return c; }");
    assertThat(project.audit().pools()).isEmpty();
  }

  @Test
  void beanOfAnotherPoolIsBoundByItsNames() throws Exception {
    body(
        "import org.apache.commons.dbcp2.BasicDataSource;import org.springframework.boot.jdbc.DataSourceBuilder;",
        "@Bean @ConfigurationProperties(\"app.db\") DataSource db() {"
            + " return DataSourceBuilder.create().type(BasicDataSource.class).build(); }");
    project.file(Project.APPLICATION, "app.db: {max-total: 12, max-wait-millis: 1000}\n");
    assertThat(project.pool("app.db").orElseThrow().effective())
        .containsEntry(Setting.MAX_SIZE, 12L);
  }

  private static final String BEANS =
      "import com.zaxxer.hikari.HikariDataSource;import com.alibaba.druid.pool.DruidDataSource;"
          + "import org.apache.commons.dbcp2.BasicDataSource;import javax.sql.DataSource;"
          + "import org.springframework.boot.jdbc.DataSourceBuilder;";

  private void bound(String prefix, String body) throws Exception {
    body(
        BEANS, "@Bean @ConfigurationProperties(\"" + prefix + "\") DataSource db() {" + body + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return new DruidDataSource();",
        "DruidDataSource d = new DruidDataSource(); return d;",
        "DataSource d; d = (DataSource) new DruidDataSource(); return d;",
        "return DataSourceBuilder.create().type(DruidDataSource.class).build();"
      })
  void beanIsOfThePoolThatTheMethodReturns(String body) throws Exception {
    bound("app.db", body);
    project.file(
        Project.APPLICATION,
        "app.db: {url: 'jdbc:h2:mem:x', driver-class-name: org.h2.Driver, maxActive: 20, maxWait: 60000}\n");
    assertThat(project.lines()).isEmpty();
    assertThat(project.pool("app.db").orElseThrow().effective())
        .containsEntry(Setting.MAX_SIZE, 20L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return new HikariDataSource();",
        "HikariDataSource d = new HikariDataSource(); return d;",
        "return DataSourceBuilder.create().type(HikariDataSource.class).build();"
      })
  void namesOfAHikariDataSourceAreItsOwnAlone(String body) throws Exception {
    bound("app.db", body);
    project.file(
        Project.APPLICATION,
        "app.db: {url: 'jdbc:h2:mem:x', maxPoolSize: 5, leak-detection-threshold: 60000}\n");
    assertThat(project.lines())
        .hasSize(2)
        .anyMatch(line -> line.contains("url") && line.contains("jdbc-url"))
        .anyMatch(line -> line.contains("maxPoolSize") && line.contains("maximum-pool-size"));
  }

  @Test
  void rightNamesALevelTooLowAreToBeMoved() throws Exception {
    bound("app.db", "return new HikariDataSource();");
    project.file(
        Project.APPLICATION,
        "app.db: {jdbc-url: 'jdbc:h2:mem:x', leak-detection-threshold: 60000, hikari.maximum-pool-size: 5}\n");
    assertThat(project.lines())
        .singleElement()
        .asString()
        .contains("HikariCP does not have this property", "Write it below app.db.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return PoolDataSourceFactory.getPoolDataSource();",
        "return new LazyConnectionDataSourceProxy(new HikariDataSource());",
        "return flag ? new HikariDataSource() : new DruidDataSource();",
        "if (flag) { return new HikariDataSource(); } return new DruidDataSource();",
        "return DataSourceBuilder.create().type(SomeDataSource.class).build();"
      })
  void nothingIsSaidOfAPoolThatIsNotKnown(String body) throws Exception {
    bound("app.db", body);
    project.file(
        Project.APPLICATION,
        "app.db: {url: 'jdbc:h2:mem:x', driver-class-name: org.h2.Driver, max-pool-size: 20}\n");
    assertThat(project.audit().pools()).isEmpty();
    assertThat(project.lines()).isEmpty();
  }

  @Test
  void otherPoolBelowSpringsPrefixIsNoHikari() throws Exception {
    bound("spring.datasource", "return new DruidDataSource();");
    project.file(
        Project.APPLICATION,
        "spring.datasource: {url: 'jdbc:h2:mem:x', username: sa, maxActive: 20, maxWait: 60000}\n");
    assertThat(project.lines()).isEmpty();
    assertThat(project.audit().pools())
        .extracting(PoolConfigResult.Pool::datasource)
        .containsExactly("spring.datasource");
  }

  @Test
  void builderWithoutATypeTakesThePoolOfTheClassPath() throws Exception {
    bound("app.db", "return DataSourceBuilder.create().build();");
    project.file(Project.APPLICATION, "app.db: {maximum-pool-size: 7}\n");
    assertThat(project.pool("app.db").orElseThrow().effective())
        .containsEntry(Setting.MAX_SIZE, 7L);
  }

  /** Spring takes all spellings of a prefix for one. */
  @ParameterizedTest
  @ValueSource(strings = {"dataSource", "data-source", "data_source", "DATASOURCE"})
  void spellingsOfAPrefixAreOnePool(String spelling) throws Exception {
    project.file(
        "src/main/resources/application.properties",
        ("spring.X.url=jdbc:postgresql://db/x\nspring.X.hikari.maximum-pool-size=16\n"
                + "spring.datasource.hikari.leak-detection-threshold=60000\n")
            .replace("X", spelling));
    assertThat(project.lines()).isEmpty();
    assertThat(project.audit().pools()).hasSize(1);
    assertThat(project.pool("spring.datasource.hikari").orElseThrow().effective())
        .containsEntry(Setting.MAX_SIZE, 16L);
  }

  /** Code elsewhere may set what is not set here. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "tune(c);",
        "customizers.forEach(z -> z.accept(c));",
        "other.copyStateTo(c);",
        "BeanUtils.copyProperties(from, c);",
        "PropertyElf.setTargetFromProperties(c, from);",
        "new Tuner(c).run();",
        "HikariConfig alias = c; alias.setConnectionTimeout(3000);",
        "var alias = c; tune(alias);",
        "this.kept = c;",
        "from.to(c::setLeakDetectionThreshold);"
      })
  void whatIsNotSetIsUnknownOncePoolEscapes(String statement) throws Exception {
    project.file(
        "poolguard.yml", "version: 1\nscenarios: {default: {acquire-timeout: 3s, max-size: 8}}\n");
    body(
        HIKARI,
        "HikariDataSource make() { HikariConfig c = new HikariConfig(); c.setMaximumPoolSize(9); "
            + statement
            + " return new HikariDataSource(c); }");
    assertThat(effective()).containsOnlyKeys(Setting.MAX_SIZE);
    assertThat(project.lines())
        .singleElement()
        .asString()
        .contains("maximumPoolSize 9: HikariCP uses 9, the policy wants 8");
  }

  /** Who gets a data source alone cannot set anything of the pool. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "log.info(\"{}\", d);",
        "if (d != null) { d.getConnection().close(); }",
        "pools.put(\"a\", d);",
        "new JdbcTemplate(d).execute(\"select 1\");",
        "DataSource plain = d; use(plain);",
        "this.field = d;",
        "HikariDataSource alias = d; alias.close();",
        "from.to(d::setUsername);"
      })
  void poolThatIsUsedIsAllKnown(String statement) throws Exception {
    body(
        HIKARI,
        "DataSource field; Object make() { HikariDataSource d = new HikariDataSource(); d.setMaximumPoolSize(9); "
            + statement
            + " return d; }");
    assertThat(effective())
        .containsEntry(Setting.MAX_SIZE, 9L)
        .containsEntry(Setting.ACQUIRE_TIMEOUT, 30_000L);
    assertThat(project.lines()).singleElement().asString().contains("leak-detection-off");
  }
}
