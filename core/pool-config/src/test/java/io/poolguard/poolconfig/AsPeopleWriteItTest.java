package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * Forms in which settings, their names and their places are written in projects of other people.
 */
class AsPeopleWriteItTest {
  private static final String PROPERTIES = "src/main/resources/application.properties";
  private static final String URL = "spring.datasource.url: jdbc:h2:mem:a\n";

  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    project = new Project(folder);
  }

  /** What is found besides that no leak is reported. */
  private List<String> lines() throws Exception {
    return project.lines().stream().filter(line -> !line.contains("leak-detection-off")).toList();
  }

  @Test
  void elementsOfListsAndMapsAreKnown() throws Exception {
    project.file(
        PROPERTIES,
        """
        spring.datasource.type=org.apache.commons.dbcp2.BasicDataSource
        spring.datasource.dbcp2.connection-init-sqls[0]=select 1
        spring.datasource.dbcp2.connection-init-sqls[1]=select 2
        spring.datasource.dbcp2.connection-init-sql[0]=select 3
        spring.datasource.dbcp2.max-wait-millis=3000
        """);

    assertThat(lines())
        .singleElement()
        .asString()
        .startsWith(
            "error "
                + PROPERTIES
                + ":4:48 connection-init-sql[0] select 3: Commons DBCP does not have");
  }

  @Test
  void keysInBracketsBelongToTheMap() throws Exception {
    project.file(
        Project.APPLICATION,
        URL
            + """
              spring.datasource.hikari:
                data-source-properties:
                  "[a.b]": 1
                health-check-properties:
                  "[x.y]": 2
              """);

    assertThat(lines()).isEmpty();
  }

  @Test
  void numbersAreQuotedAsTheyAreWritten() throws Exception {
    project.file(
        Project.APPLICATION,
        URL + "spring.datasource.hikari: {maximum-pool-size: 0.9, connection-timeout: 1.0e+02}\n");

    assertThat(lines())
        .containsExactly(
            "error src/main/resources/application.yml:2:47 maximum-pool-size 0.9: HikariCP refuses less than 1 and the application does not start. Set maximum-pool-size to 10. [RiskyPoolConfig/setting-refused]",
            "error src/main/resources/application.yml:2:72 connection-timeout 1.0e+02: HikariCP refuses less than 250 ms and the application does not start. Set connection-timeout to 30000. [RiskyPoolConfig/setting-refused]");
  }

  @Test
  void emptyTextsAreNone() throws Exception {
    project.file(
        Project.APPLICATION,
        URL
            + """
              spring.datasource.hikari:
                data-source-class-name:
                driver-class-name: org.h2.Driver
                transaction-isolation: ''
              """);

    assertThat(lines()).isEmpty();
  }

  /** It is the class loader that has no class of that name. */
  @Test
  void emptyDriverIsRefused() throws Exception {
    refusedByBoth(Map.of("driver-class-name", ""), "an empty name of a driver class");
  }

  @ParameterizedTest
  @CsvSource({
    "exception-override-class-name, a class",
    "credentials-provider-class-name, a class",
    "metric-registry, a registry",
    "health-check-registry, a registry"
  })
  void emptyNamesOfWhatIsLookedForAreRefused(String setting, String what) throws Exception {
    refusedByBoth(Map.of(setting, ""), "an empty name of " + what);
  }

  @Test
  void emptyUrlBesideADriverIsRefused() throws Exception {
    refusedByBoth(
        Map.of("driver-class-name", "org.h2.Driver", "jdbc-url", ""),
        "an empty jdbc-url beside a driver class");
  }

  private void refusedByBoth(Map<String, String> settings, String what) throws Exception {
    RealSpring spring = new RealSpring(project);
    settings.forEach((name, value) -> spring.set("spring.datasource.hikari." + name, value));

    spring.inert();
    assertThat(project.lines())
        .singleElement()
        .asString()
        .contains("HikariCP refuses " + what + " and the application does not start");
    assertThatThrownBy(() -> connect(spring)).isInstanceOf(Exception.class);
  }

  private static void connect(RealSpring spring) throws Exception {
    try (AnnotationConfigApplicationContext context = spring.context(RealSpring.Plain.class)) {
      context.refresh();
      context.getBean(DataSource.class).getConnection().close();
    }
  }

  @Test
  void encryptedValuesAreUnknown() throws Exception {
    project.file(
        Project.APPLICATION,
        URL
            + """
              spring.datasource.hikari:
                maximum-pool-size: ENC(G6N718UuyPE5bHyWKyuLQSm02auQPUtm)
                connection-timeout: '{cipher}682bc583f4641835fa2db009355293665d2647dade3375c0ee201de2a49f7bda'
              """);

    assertThat(lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("note ") && line.contains("unknown-value"));
  }

  @Test
  void profilesThatAreOnTogether() throws Exception {
    project.file(
        Project.APPLICATION,
        URL
            + """
              ---
              spring.config.activate.on-profile: "prod & (east | west)"
              spring.datasource.hikari.maximum-pool-size: 0
              ---
              spring.config.activate.on-profile: prod & !prod
              spring.datasource.hikari.minimum-idle: -1
              """);

    assertThat(lines())
        .singleElement()
        .asString()
        .contains("application.yml:4:45 maximum-pool-size 0");
    assertThat(project.audit().pools())
        .extracting(pool -> pool.where().profile())
        .containsExactly("", "east", "prod", "west", "east,prod");
  }

  @Test
  void documentsForAPlatform() throws Exception {
    project.file(
        Project.APPLICATION,
        URL
            + """
              ---
              spring.config.activate.on-cloud-platform: kubernetes
              spring.datasource.hikari.maximum-pool-size: 0
              """);

    assertThat(lines())
        .singleElement()
        .asString()
        .contains("application.yml:4:45 maximum-pool-size 0");
  }

  @Test
  void prefixFromAConstantOfAnotherType() throws Exception {
    project
        .file(
            "src/main/java/a/Names.java",
            """
            package a;
            interface Names {
              String BASE = "app";
              String STOCK = "app.stock";
            }
            """)
        .file(
            "src/main/java/a/Pools.java",
            """
            package a;
            import static a.Names.STOCK;
            import com.zaxxer.hikari.HikariDataSource;
            class Pools {
              @Bean @ConfigurationProperties(Names.BASE + ".orders") HikariDataSource orders() {
                return new HikariDataSource();
              }
              @Bean @ConfigurationProperties(prefix = STOCK) HikariDataSource stock() {
                return new HikariDataSource();
              }
            }
            """)
        .file(
            Project.APPLICATION,
            """
            app:
              orders: {jdbc-url: "jdbc:h2:mem:o", maximum-pool-size: 0}
              stock: {jdbc-url: "jdbc:h2:mem:s", minimum-idle: -1}
            """);

    assertThat(lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("application.yml:2:58 maximum-pool-size 0"),
            line -> assertThat(line).contains("application.yml:3:52 minimum-idle -1"));
  }

  @Test
  void prefixOfABeanInKotlin() throws Exception {
    project
        .file(
            "src/main/kotlin/a/Pools.kt",
            """
            package a
            import com.zaxxer.hikari.HikariDataSource
            import org.springframework.boot.jdbc.DataSourceBuilder
            @Configuration
            class Pools {
                @Bean
                @ConfigurationProperties(prefix = "app.orders")
                fun orders(): HikariDataSource = HikariDataSource()

                @ConfigurationProperties("app.stock")
                @Bean("stock")
                open fun stock(): DataSource =
                    DataSourceBuilder.create().type(HikariDataSource::class.java).build()

                @ConfigurationProperties("app.mail")
                @Bean
                fun mail(): MailSender = MailSender()
            }
            """)
        .file(
            Project.APPLICATION,
            """
            app:
              orders: {jdbc-url: "jdbc:h2:mem:o", maximum-pool-size: 0}
              stock: {jdbc-url: "jdbc:h2:mem:s", minimum-idle: -1}
              mail: {maximum-pool-size: 0}
            """);

    assertThat(lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("application.yml:2:58 maximum-pool-size 0"),
            line -> assertThat(line).contains("application.yml:3:52 minimum-idle -1"));
  }

  @Test
  void settingsThatNoSourceBinds() throws Exception {
    project
        .file("src/main/java/a/Main.java", "package a; class Main {}")
        .file(Project.APPLICATION, "app.orders.hikari.maximum-pool-size: 0\n");

    assertThat(lines())
        .containsExactly(
            "note src/main/resources/application.yml:1:38 maximum-pool-size 0: no source here binds a pool from app.orders.hikari; if a library does, HikariCP refuses less than 1 and the application does not start. Set maximum-pool-size to 10. [RiskyPoolConfig/setting-refused]");

    project.file(
        "src/main/java/a/Main.java", "@ConfigurationProperties(\"app.orders\") class Main {}");
    assertThat(lines()).singleElement().asString().startsWith("error ");
  }

  @Test
  void placesInAllStylesOfYaml() throws Exception {
    project.file(
        "k8s/maps.yaml",
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: quoted}
        data:
          application.yml: "spring:\\n  datasource:\\n    hikari:\\n      maximum-pool-size: 0\\n"
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: single}
        data:
          application.yml: 'spring.datasource.hikari: {maximum-pool-size: ''0'',

            minimum-idle: -1}'
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: folded}
        data:
          application.properties: >-
            spring.datasource.hikari.maximum-pool-size=0

            spring.datasource.hikari.minimum-idle=-1
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: literal}
        data:
          application.properties: |

            # two
            spring.datasource.hikari.maximum-pool-size=0
        """);

    assertThat(lines())
        .extracting(
            line -> line.replaceFirst("error k8s/maps.yaml:(\\d+:\\d+ \\S+ \\S+): .*", "$1"))
        .containsExactly(
            "5:83 maximum-pool-size 0",
            "11:67 maximum-pool-size 0",
            "13:19 minimum-idle -1",
            "20:48 maximum-pool-size 0",
            "22:43 minimum-idle -1",
            "31:48 maximum-pool-size 0");
  }

  @Test
  void noLimitIsMoreThanAnyLimit() throws Exception {
    project
        .file(
            "poolguard.yml",
            """
            version: 1
            scenarios:
              s:
                max-lifetime: {max: 30m}
                idle-timeout: {max: 10m}
                leak-threshold: {max: 60s}
                keepalive: {min: 30s}
            datasources:
              - match: spring.datasource.*
                scenario: s
            """)
        .file(
            Project.APPLICATION,
            URL
                + """
                  spring.datasource.hikari:
                    max-lifetime: 0
                    idle-timeout: 0
                    leak-detection-threshold: 0
                    keepalive-time: 0
                  """);

    assertThat(lines())
        .extracting(line -> line.replaceFirst(".*: HikariCP uses (.*)\\. Set .*", "$1"))
        .containsExactly(
            "0 ms, which is no limit, the policy wants at most 1800000 ms",
            "0 ms, which is no limit, the policy wants at most 600000 ms",
            "0 ms, which switches it off, the policy wants at most 60000 ms",
            "0 ms, which switches it off, the policy wants at least 30000 ms");
  }
}
