package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where it is said of a program's pool what is not set, and what a fault in its file changes. */
class MadeHereTest {
  private static final String SOURCE = "src/main/java/Pools.java";

  @TempDir Path folder;
  private Project project;
  private String text = "";

  @BeforeEach
  void makeProject() throws Exception {
    project = new Project(folder);
  }

  /** What stands at each finding, with the line, and the value that is found fault with. */
  private List<String> findings(String body) throws Exception {
    text =
        "import com.zaxxer.hikari.*;\nimport org.springframework.boot.jdbc.DataSourceBuilder;\n"
            + "class Pools {\n"
            + body
            + "}\n";
    project.file(SOURCE, text);
    return project.audit().findings().stream()
        .map(
            finding -> {
              int[] range = finding.range(text);
              return finding.origin().line()
                  + " "
                  + text.substring(range[0], range[1])
                  + ": "
                  + finding.value();
            })
        .toList();
  }

  @Test
  void whereThePoolIsMade() throws Exception {
    assertThat(
            findings(
                """
                HikariDataSource of() {
                  HikariConfig config = new HikariConfig();
                  config.setJdbcUrl("jdbc:h2:mem:x");
                  config.setMaximumPoolSize(5);
                  return new HikariDataSource(config);
                }
                """))
        .containsExactly("8 HikariDataSource: leakDetectionThreshold not set");
    assertThat(
            findings(
                """
                javax.sql.DataSource of() {
                  HikariDataSource pool = new com.zaxxer.hikari.HikariDataSource();
                  pool.setMaximumPoolSize(5);
                  return pool;
                }
                """))
        .containsExactly("5 HikariDataSource: leakDetectionThreshold not set");
    assertThat(
            findings(
                """
                javax.sql.DataSource of() {
                  return DataSourceBuilder
                      .create()
                      .url("jdbc:h2:mem:x")
                      .build();
                }
                """))
        .containsExactly("5 DataSourceBuilder: leakDetectionThreshold not set");
  }

  /** A file of its own is where it would be set. */
  @Test
  void aPoolWithAFileIsToldThere() throws Exception {
    project.file("src/main/resources/hikari.properties", "jdbcUrl=jdbc:h2:mem:x\n");

    findings(
        """
        HikariDataSource of() {
          HikariConfig config = new HikariConfig("/hikari.properties");
          return new HikariDataSource(config);
        }
        """);

    assertThat(project.lines())
        .hasSize(1)
        .first()
        .asString()
        .contains("hikari.properties:1:9 leakDetectionThreshold not set");
  }

  @Test
  void whatIsSetOfAPoolThatIsHandedInIsLookedAtAndNothingElse() throws Exception {
    assertThat(
            findings(
                """
                void customize(HikariConfig config, int size) {
                  config.setConnectionTimeout(100);
                  config.setMaximumPoolSize(size);
                  config.setMinimumIdle(5);
                }
                Object after(Object bean) {
                  if (bean instanceof HikariDataSource pool) {
                    pool.setMaximumPoolSize(0);
                  }
                  return bean;
                }
                void other(java.util.List<String> config) {
                  config.setConnectionTimeout(100);
                }
                """))
        .containsExactly(
            "5 setConnectionTimeout: connectionTimeout 100",
            "11 setMaximumPoolSize: maximumPoolSize 0");
    assertThat(project.audit().pools()).isEmpty();
  }

  /** It is not one more that opens connections. */
  @Test
  void aPoolThatIsHandedOnCountsOnce() throws Exception {
    assertThat(
            findings(
                """
                HikariDataSource of() {
                  HikariConfig config = new HikariConfig();
                  config.setJdbcUrl("jdbc:h2:mem:x");
                  limit(config);
                  return new HikariDataSource(config);
                }
                void limit(HikariConfig config) {
                  config.setMaximumPoolSize(5);
                  config.setLeakDetectionThreshold(60000);
                }
                """))
        .isEmpty();
    assertThat(project.audit().pools()).hasSize(1);
  }

  private static final String POOL =
      """
      javax.sql.DataSource of() {
        HikariDataSource pool = new HikariDataSource();
        pool.setConnectionTimeout(100);
        %s
        pool.setMaximumPoolSize(0);
        return pool;
      }
      """;

  @Test
  void aFaultInTheFileLeavesWhatIsSetAndNothingIsSaidOfWhatIsNot() throws Exception {
    for (String fault : List.of("pool.setPoolName(\"x);", "pool.setLeak", "String s = 'x;", "#")) {
      assertThat(findings(POOL.formatted(fault)))
          .containsExactly(
              "6 setConnectionTimeout: connectionTimeout 100",
              "8 setMaximumPoolSize: maximumPoolSize 0");
    }
  }

  @Test
  void aLocalEnumIsNoFault() throws Exception {
    assertThat(findings(POOL.formatted("enum E { A, B }").replace("(0)", "(5)")))
        .containsExactly(
            "5 HikariDataSource: leakDetectionThreshold not set",
            "6 setConnectionTimeout: connectionTimeout 100");
    assertThat(
            findings(
                POOL.formatted("enum E { A, B }").replace("(0)", "(5)").replace("100", "9000")))
        .containsExactly("5 HikariDataSource: leakDetectionThreshold not set");
  }
}
