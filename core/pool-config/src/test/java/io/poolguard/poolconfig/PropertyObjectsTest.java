package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import io.poolguard.policy.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Settings in code that are asked of objects to which Spring Boot binds properties. */
class PropertyObjectsTest {
  private static final String PROGRAM = "io/poolguard/poolconfig/BoundPools.java";

  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    project = new Project(folder);
  }

  /** The program itself is asked. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "app.flat.max-pool=7;app.flat.idle=3;app.deep.pool.max=9",
        "app.flat.maxPool=7;app.flat.IDLE=3;app.flat.timeout_ms=5000;app.deep.pool.max=9;app.deep.pool.min=4",
        "app.flat.max_pool=7;app.flat.idle=3;app.flat.timeoutMs=600;app.deep.pool.max=9;app.deep.times.delay=1500;app.deep.times.leakAfter=PT30S",
        "app.flat.max-pool=7;app.flat.idle=3;app.deep.pool.max=9;app.deep.times.delay=2s;app.beans.maxPool=5;app.beans.times.delay=900ms;app.beans.times.leak=2000;app.beans.minimum=2",
        "app.flat.max-pool=${size};app.flat.idle=3;size=8;app.deep.pool.max=9;app.beans.times.delay=1m"
      })
  void programAgrees(String properties) throws Exception {
    project
        .file("src/main/java/" + PROGRAM, Files.readString(Path.of("src/test/java", PROGRAM)))
        .file("src/main/resources/application.properties", properties.replace(";", "\n"));
    Properties given = new Properties();
    given.load(new java.io.StringReader(properties.replace(";", "\n")));
    StandardEnvironment spring = new StandardEnvironment();
    spring.getPropertySources().addFirst(new PropertiesPropertySource("given", given));
    ConfigurationPropertySources.attach(spring);
    Binder binder = Binder.get(spring);
    agrees("flat", BoundPools.flat(binder.bindOrCreate("app.flat", BoundPools.Flat.class)));
    agrees("deep", BoundPools.deep(binder.bindOrCreate("app.deep", BoundPools.Deep.class)));
    agrees("beans", BoundPools.beans(binder.bindOrCreate("app.beans", BoundPools.Beans.class)));
  }

  private void agrees(String method, HikariConfig real) throws Exception {
    Map<Setting, Property> set = project.pool("BoundPools." + method).orElseThrow().set();
    assertThat(number(set, Setting.MAX_SIZE)).isEqualTo(real.getMaximumPoolSize());
    assertThat(number(set, Setting.MIN_IDLE)).isEqualTo(real.getMinimumIdle());
    assertThat(number(set, Setting.ACQUIRE_TIMEOUT)).isEqualTo(real.getConnectionTimeout());
    if (set.containsKey(Setting.LEAK_THRESHOLD)) {
      assertThat(number(set, Setting.LEAK_THRESHOLD)).isEqualTo(real.getLeakDetectionThreshold());
    }
  }

  private static long number(Map<Setting, Property> set, Setting setting) {
    Property property = Objects.requireNonNull(set.get(setting));
    assertThat(property.known()).as(property.toString()).isTrue();
    return Long.parseLong(property.text());
  }

  private void pool(String properties, String parameter, String value) throws Exception {
    project.file(
        "src/main/java/com/acme/P.java",
        "package com.acme;\nimport com.zaxxer.hikari.*;\nimport com.acme.settings.DbSettings;\nclass P {\n"
            + "@Bean HikariDataSource pool("
            + parameter
            + ") {\nHikariConfig c = new HikariConfig();\nc.setLeakDetectionThreshold(60000);\n"
            + "c.setConnectionTimeout("
            + value
            + ");\nreturn new HikariDataSource(c);\n}\n}\n");
    project.file("src/main/java/com/acme/settings/DbSettings.java", properties);
    project.file(Project.APPLICATION, "db:\n  delay: 100\n  pool:\n    delay: 100\n");
  }

  private static final String RECORD =
      "package com.acme.settings;\n@ConfigurationProperties(\"db\") public record DbSettings(long delay, Pool pool) {";

  @Test
  void isToldWhereTheValueStands() throws Exception {
    pool(RECORD + "}\n", "DbSettings s", "s.delay()");
    assertThat(project.lines())
        .containsExactly(
            "error src/main/resources/application.yml:2:10 db.delay 100: HikariCP refuses less than 250 ms and the application does not start. Set db.delay to 30000. [RiskyPoolConfig/setting-refused]");
  }

  @Test
  void variableOfAContainerCounts() throws Exception {
    pool(RECORD + "}\n", "DbSettings s", "s.delay()");
    project.file(
        "k.yml",
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: app}\nspec:\n  template:\n    spec:\n      containers:\n        - {name: app, env: [{name: DB_DELAY, value: \"120\"}]}\n");
    assertThat(project.lines())
        .anyMatch(line -> line.contains("k.yml:8:53 DB_DELAY 120: HikariCP"));
  }

  /** Forms in which programs have such objects, all with a value of 100. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "record DbSettings(Pool pool) { public record Pool(long delay) {} } | DbSettings s | s.pool().delay()",
        "record DbSettings(Pool pool) {} | DbSettings s | s.pool().delay()",
        "class DbSettings { private final long delay; DbSettings(long delay) { this.delay = delay; } long getDelay() { return delay; } } | DbSettings s | s.getDelay()",
        "class DbSettings { private final long w; DbSettings(@Name(\"delay\") long x) { this.w = x; } long w() { return this.w; } } | DbSettings s | s.w()",
        "@Data class DbSettings { private long delay; } | DbSettings s | s.getDelay()",
        "@Data class DbSettings { private long delay = 5000; } | DbSettings s | s.getDelay()",
        "class DbSettings { @Getter @Setter private long delay; } | DbSettings s | s.getDelay()",
        "@Value class DbSettings { long delay; } | DbSettings s | s.getDelay()",
        "@Data class DbSettings { private Pool pool = new Pool(); @Data static class Pool { int delay; } } | DbSettings s | s.getPool().getDelay()",
        "record DbSettings(Duration delay) {} | DbSettings s | (int) s.delay().toMillis()",
        "record DbSettings(long delay) { DbSettings { if (delay < 0) throw new IllegalArgumentException(); } } | DbSettings s | s.delay()"
      })
  void formsOfObjects(String type, String parameter, String value) throws Exception {
    pool(
        "package com.acme.settings;\n@ConfigurationProperties(\"db\") public " + type + "\n",
        parameter,
        value);
    project.file(
        "src/main/java/com/acme/settings/Pool.java",
        "package com.acme.settings;\npublic record Pool(long delay) {}\n");
    assertThat(project.lines()).anyMatch(line -> line.contains("HikariCP refuses less than 250"));
  }

  /** What does more than hand on the value may make any other of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "record DbSettings(long delay) { public long delay() { return delay * 10; } } | s.delay()",
        "record DbSettings(long delay) { DbSettings { delay = Math.max(delay, 1000); } } | s.delay()",
        "record DbSettings(long delay) { @ConstructorBinding DbSettings(int other) { this(other * 1000L); } } | s.delay()",
        "class DbSettings { private long delay; long getDelay() { return delay * 10; } void setDelay(long delay) { this.delay = delay; } } | s.getDelay()",
        "class DbSettings { private long delay; long getDelay() { return delay; } void setDelay(long delay) { this.delay = delay * 10; } } | s.getDelay()",
        "class DbSettings { private long delay = 100; long getDelay() { return delay; } } | s.getDelay()",
        "@Data class DbSettings { @Setter(AccessLevel.NONE) private long delay = 100; } | s.getDelay()",
        "class DbSettings extends Base { DbSettings(int delay) { super(delay * 10L); } } class Base { private final long delay; Base(long delay) { this.delay = delay; } long getDelay() { return delay; } } | s.getDelay()",
        "class DbSettings { @DurationUnit(ChronoUnit.SECONDS) private Duration delay; Duration getDelay() { return delay; } void setDelay(Duration delay) { this.delay = delay; } } | s.getDelay().toMillis()",
        "class DbSettings { private String delay; String getDelay() { return delay; } void setDelay(String delay) { this.delay = delay; } } | 10 * Long.parseLong(s.getDelay())",
        "record DbSettings(long delay, long none) {} | s.none()"
      })
  void otherwiseNothingIsKnown(String type, String value) throws Exception {
    pool(
        "package com.acme.settings;\n@ConfigurationProperties(\"db\") public " + type + "\n",
        "DbSettings s",
        value);
    assertThat(project.lines())
        .singleElement()
        .asString()
        .contains("/unknown-value]", "connectionTimeout ");
  }

  @Test
  void objectsThatAreBoundElsewhere() throws Exception {
    pool(
        "package com.acme.settings;\npublic record DbSettings(long delay) {}\n",
        "DbSettings s",
        "s.delay()");
    assertThat(project.lines()).singleElement().asString().contains("is not evaluated here");
    pool(
        "package com.acme.settings;\n@Data public class DbSettings { private long delay; }\n",
        "DbSettings s",
        "s.getDelay()");
    String text = Files.readString(folder.resolve("src/main/java/com/acme/P.java"));
    project.file(
        "src/main/java/com/acme/P.java",
        text.replace(
            "class P {",
            "class P {\n@Bean @ConfigurationProperties(\"db\") DbSettings s() { return new DbSettings(); }"));
    assertThat(project.lines()).anyMatch(line -> line.contains("HikariCP refuses less than 250"));
  }

  /** A type of that name in another package is another one. */
  @Test
  void packagesCount() throws Exception {
    pool(RECORD + "}\n", "DbSettings s", "s.delay()");
    String text = Files.readString(folder.resolve("src/main/java/com/acme/P.java"));
    project.file(
        "src/main/java/com/acme/P.java",
        text.replace("import com.acme.settings.DbSettings;", "import com.other.DbSettings;"));
    assertThat(project.lines()).singleElement().asString().contains("is not evaluated here");
  }

  /** The class that makes the pool is bound itself. */
  @Test
  void ownFieldsAreBound() throws Exception {
    project.file(
        "src/main/java/A.java",
        "import com.zaxxer.hikari.*;\n@Configuration @ConfigurationProperties(\"db\") class A { private int size; private long delay = 100;\n"
            + "void setSize(int size) { this.size = size; }\nvoid setDelay(long delay) { this.delay = delay; }\n"
            + "@Bean HikariDataSource a() { HikariDataSource d = new HikariDataSource(); d.setLeakDetectionThreshold(60000); d.setMaximumPoolSize(size); d.setConnectionTimeout(this.delay); return d; } }\n");
    project.file(Project.APPLICATION, "db.size: 0\n");
    assertThat(project.lines())
        .hasSize(2)
        .anyMatch(line -> line.contains("application.yml:1:10 db.size 0: HikariCP refuses"))
        .anyMatch(
            line -> line.contains("A.java:5:") && line.contains("HikariCP refuses less than 250"));
  }

  /** Of a pool that is made elsewhere, what is set here. */
  @Test
  void poolThatAMethodIsGiven() throws Exception {
    project.file(
        "src/main/java/A.java",
        "import com.zaxxer.hikari.*;\n@ConfigurationProperties(\"db\") record A(long delay, int none) {}\n"
            + "class B { void customize(HikariConfig c, A a) { c.setConnectionTimeout(a.delay()); c.setMaximumPoolSize(a.none()); } }\n");
    project.file(Project.APPLICATION, "db.delay: 100\n");
    assertThat(project.lines())
        .singleElement()
        .asString()
        .contains("application.yml:1:11 db.delay 100: HikariCP refuses less than 250");
  }

  @Test
  void defaultCountsWithoutAnyFile() throws Exception {
    project.file(
        "src/main/java/A.java",
        "import com.zaxxer.hikari.*;\nclass A { @Value(\"${db.size:0}\") int size;\n"
            + "HikariDataSource a() { HikariDataSource d = new HikariDataSource(); d.setLeakDetectionThreshold(60000); d.setMaximumPoolSize(size); return d; } }\n");
    assertThat(project.lines()).singleElement().asString().contains("HikariCP refuses less than 1");
  }
}
