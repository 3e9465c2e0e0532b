package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.policy.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.commons.dbcp2.BasicDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times that programs compute with the classes of the JDK, in whichever unit. */
class JavaTimesTest {
  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    project = new Project(folder);
  }

  private void code(String members, String statements) throws Exception {
    project.file(
        "src/main/java/a/A.java",
        "package a;\nimport com.zaxxer.hikari.*;\nimport static a.Limits.IMPORTED;\nclass A {\n"
            + members
            + "\nHikariDataSource a(Duration given) {\nHikariConfig c = new HikariConfig();\n"
            + "c.setLeakDetectionThreshold(60000);\n"
            + statements
            + "\nreturn new HikariDataSource(c);\n}\n}\n");
  }

  private Property lifetime(String members, String expression) throws Exception {
    code(members, "c.setMaxLifetime(" + expression + ");");
    Map<Setting, Property> set = project.pool("A.a").orElseThrow().set();
    return Objects.requireNonNull(set.get(Setting.MAX_LIFETIME));
  }

  private void is(long real, String expression) throws Exception {
    Property found = lifetime("", expression);
    assertThat(found.known()).as(expression).isTrue();
    assertThat(Long.parseLong(found.text())).as(expression).isEqualTo(real);
  }

  @Test
  void conversionsAsInTheJdk() throws Exception {
    is(TimeUnit.MINUTES.toSeconds(1), "TimeUnit.MINUTES.toSeconds(1)");
    is(TimeUnit.SECONDS.toSeconds(30), "java.util.concurrent.TimeUnit.SECONDS.toSeconds(30)");
    is(TimeUnit.HOURS.toMillis(2), "TimeUnit.HOURS.toMillis(2)");
    is(TimeUnit.DAYS.toMinutes(2), "DAYS.toMinutes(2L)");
    is(TimeUnit.MILLISECONDS.toSeconds(2_900), "TimeUnit.MILLISECONDS.toSeconds(2_900)");
    is(TimeUnit.MICROSECONDS.toNanos(9), "TimeUnit.MICROSECONDS.toNanos(9)");
    is(TimeUnit.DAYS.toHours(3), "TimeUnit.DAYS.toHours(3)");
    is(TimeUnit.HOURS.toDays(49), "TimeUnit.HOURS.toDays(49)");
    is(TimeUnit.SECONDS.toMicros(3), "TimeUnit.SECONDS.toMicros(3)");
    is(
        TimeUnit.MILLISECONDS.convert(30, TimeUnit.MINUTES),
        "TimeUnit.MILLISECONDS.convert(30, TimeUnit.MINUTES)");
    is(
        TimeUnit.SECONDS.convert(Duration.ofMinutes(30)),
        "TimeUnit.SECONDS.convert(Duration.ofMinutes(30))");
    is(Duration.ofSeconds(30).toMillis(), "Duration.ofSeconds(30).toMillis()");
    is(Duration.ofMinutes(30).toSeconds(), "Duration.ofMinutes(30).toSeconds()");
    is(Duration.ofHours(1).getSeconds(), "java.time.Duration.ofHours(1).getSeconds()");
    is(Duration.ofNanos(5_000_000).toMillis(), "Duration.ofNanos(5_000_000).toMillis()");
    is(Duration.ofDays(2).toHours(), "Duration.ofDays(2).toHours()");
    is(
        Duration.of(3, ChronoUnit.HALF_DAYS).toMinutes(),
        "Duration.of(3, ChronoUnit.HALF_DAYS).toMinutes()");
    is(Duration.parse("PT1M30S").toMillis(), "Duration.parse(\"PT1M30S\").toMillis()");
    is(Duration.ZERO.toMillis(), "Duration.ZERO.toMillis()");
    is(
        Math.toIntExact(Duration.ofMinutes(5).toMillis()) / 2,
        "Math.toIntExact(Duration.ofMinutes(5).toMillis()) / 2");
  }

  /** Constants, of whichever own type, and variables that are given a value once. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "static final Duration LIFE = Duration.ofSeconds(90); | LIFE.toMillis()",
        "static final Duration LIFE = Duration.ofSeconds(90); | A.LIFE.toMillis()",
        "private final Duration life = Duration.ofSeconds(90); | this.life.toMillis()",
        "static final Duration LIFE = OTHER; static final Duration OTHER = Duration.ofSeconds(90); | LIFE.toMillis()",
        "static final long SECONDS = 90; | TimeUnit.SECONDS.toMillis(SECONDS)",
        "static final long LIFE = TimeUnit.SECONDS.toMillis(90); | LIFE",
        "interface Own { Duration LIFE = Duration.ofSeconds(90); } | Own.LIFE.toMillis()",
        "static final long LIFE = 5; static class Other { static final long LIFE = 90_000; } | Other.LIFE",
        "'' | Limits.LIFE.toMillis()",
        "'' | a.Limits.LIFE.toMillis()",
        "'' | Limits.SECONDS * 1000",
        "'' | IMPORTED"
      })
  void constants(String members, String expression) throws Exception {
    project.file(
        "src/main/java/a/Limits.java",
        "package a;\nfinal class Limits { static final Duration LIFE = Duration.ofSeconds(SECONDS); static final int SECONDS = 90; static final long IMPORTED = LIFE.toMillis(); }\n");
    Property found = lifetime(members, expression);
    assertThat(found.text()).isEqualTo("90000");
    assertThat(found.known()).isTrue();
  }

  @Test
  void variablesThatAreGivenAValueOnce() throws Exception {
    code(
        "",
        "Duration life = Duration.ofSeconds(9);\nlong ms = life.toMillis();\nc.setMaxLifetime(ms);");
    assertThat(project.lines())
        .singleElement()
        .asString()
        .contains("maxLifetime 9000: HikariCP takes");
    code("", "long ms = 9000;\nms += 1;\nc.setMaxLifetime(ms);");
    assertThat(project.lines()).singleElement().asString().contains("/unknown-value]");
  }

  /** What may be something else is not known, and nothing goes round for ever. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "static Duration life = Duration.ofSeconds(90); | life.toMillis()",
        "static final Duration given = Duration.ofSeconds(90); | given.toMillis()",
        "static final long SIZE = 5; | Elsewhere.SIZE",
        "static final Duration A = B; static final Duration B = A; | A.toMillis()",
        "static final long A = B; static final long B = A; | A",
        "'' | Period.ofDays(1).toDays()",
        "'' | clock.SECONDS.toMillis(given)",
        "'' | Duration.ofDays(9_000_000_000_000_000L).toMillis()",
        "'' | Duration.parse(\"soon\").toMillis()",
        "'' | parse(\"PT30S\").toMillis()",
        "'' | OwnDuration.ofSeconds(30).toMillis()",
        "'' | 5 / 0"
      })
  void unknown(String members, String expression) throws Exception {
    assertThat(lifetime(members, expression).known()).isFalse();
  }

  /** The two slips that look right and are not. */
  @Test
  void wrongUnitsAreTold() throws Exception {
    code(
        "",
        "c.setConnectionTimeout(TimeUnit.SECONDS.toSeconds(30));\nc.setLeakDetectionThreshold(Duration.ofMinutes(1).getSeconds());");
    assertThat(project.lines())
        .containsExactly(
            "error src/main/java/a/A.java:9:3 connectionTimeout 30: HikariCP refuses less than 250 ms and the application does not start. Set connectionTimeout to 30000. [RiskyPoolConfig/setting-refused]",
            "error src/main/java/a/A.java:10:3 leakDetectionThreshold 60: HikariCP switches leak detection off below 2000 ms. Set leakDetectionThreshold to 60000. [RiskyPoolConfig/leak-threshold-ignored]");
  }

  private void injected(String parameter, String value) throws Exception {
    project.file(
        Project.APPLICATION, "db:\n  wait: 100ms\n  bare: 100\n  iso: PT0.1S\n  long: 30s\n");
    project.file(
        "src/main/java/A.java",
        "import com.zaxxer.hikari.*;\nclass A {\n@Bean HikariDataSource a("
            + parameter
            + ") {\nHikariConfig c = new HikariConfig();\nc.setLeakDetectionThreshold(60000);\nc.setConnectionTimeout("
            + value
            + ");\nreturn new HikariDataSource(c);\n}\n}\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"wait", "bare", "iso"})
  void durationsFromTheConfiguration(String name) throws Exception {
    injected("@Value(\"${db." + name + "}\") Duration t", "t.toMillis()");
    assertThat(project.lines())
        .singleElement()
        .asString()
        .contains("application.yml:", "db." + name + " ", "HikariCP refuses less than 250 ms");
  }

  /** In a wrong unit it is the program that is to be mended, not the value. */
  @ParameterizedTest
  @ValueSource(strings = {"toSeconds", "getSeconds"})
  void durationsInTheWrongUnit(String method) throws Exception {
    injected("@Value(\"${db.long}\") Duration t", "t." + method + "()");
    assertThat(project.lines())
        .containsExactly(
            "error src/main/java/A.java:6:3 connectionTimeout 30: HikariCP refuses less than 250 ms and the application does not start. Set connectionTimeout to 30000. [RiskyPoolConfig/setting-refused]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Value(\"${db.elsewhere}\") Duration t",
        "@Value(\"${db.wait}\") @DurationUnit(ChronoUnit.SECONDS) Duration t",
        "@Value(\"${db.wait}\") Delay t",
        "Duration t"
      })
  void otherDurationsAreNotKnown(String parameter) throws Exception {
    injected(parameter, "t.toMillis()");
    assertThat(project.lines()).singleElement().asString().contains("/unknown-value]");
  }

  /** Commons DBCP alone is told times so. */
  @Test
  void settersThatTakeADuration() throws Exception {
    BasicDataSource real = new BasicDataSource();
    real.setMaxWait(Duration.ofSeconds(3));
    real.setRemoveAbandonedOnBorrow(true);
    real.setRemoveAbandonedTimeout(Duration.ofMinutes(2));
    dbcp("Duration.ofSeconds(3)");
    Map<Setting, Long> said = project.pool("D.d").orElseThrow().effective();
    assertThat(said)
        .containsEntry(Setting.ACQUIRE_TIMEOUT, real.getMaxWaitDuration().toMillis())
        .containsEntry(Setting.LEAK_THRESHOLD, real.getRemoveAbandonedTimeoutDuration().toMillis());
    assertThat(project.lines()).isEmpty();
    for (String forEver : new String[] {"Duration.ofMillis(-1)", "EVER"}) {
      dbcp(forEver);
      assertThat(project.lines())
          .singleElement()
          .asString()
          .contains("maxWait -1: Commons DBCP lets a request wait for ever");
    }
    dbcp("given");
    assertThat(project.lines()).singleElement().asString().startsWith("note");
  }

  private void dbcp(String wait) throws Exception {
    project.file(
        "src/main/java/D.java",
        "import java.time.Duration;\nimport org.apache.commons.dbcp2.BasicDataSource;\nclass D {\n"
            + "static final Duration EVER = Duration.ofMillis(-1);\n"
            + "BasicDataSource d(Duration given) { BasicDataSource d = new BasicDataSource();\nd.setMaxWait("
            + wait
            + ");\nd.setRemoveAbandonedOnBorrow(true);\nd.setLogAbandoned(true);\nd.setRemoveAbandonedTimeout(Duration.ofMinutes(2));\nreturn d; }\n}\n");
  }
}
