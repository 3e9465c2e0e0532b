package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes of a program's own that are bound from a prefix above or beside that of a pool. */
class PropertyClassesTest {
  private static final String POOL =
      """
      import com.zaxxer.hikari.HikariDataSource;
      class Db {
        @Bean @ConfigurationProperties("app.db")
        HikariDataSource pool() { return new HikariDataSource(); }
      }
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@ConfigurationProperties(\"app\") record Own(String name, Mail mail) { record Mail(String host) {} }",
        "@Validated @ConfigurationProperties(prefix = \"app\") public class Own { private String name; public void setName(String name) {} }",
        "@ConfigurationProperties(\"app\") class Own implements Serializable { Own(String name) {} }"
      })
  void classWithoutSuchAMemberReadsNothingOfThePool(String own) throws Exception {
    assertThat(unknown("Own.java", own))
        .singleElement()
        .asString()
        .contains("maxPoolSize 50: HikariCP does not have this property")
        .contains("Write maximum-pool-size");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@ConfigurationProperties(\"app\") record Own(String name, Db db) { record Db(int maxPoolSize) {} }",
        "@ConfigurationProperties(\"app\") record Own(Map<String, String> db) {}",
        "@ConfigurationProperties(\"app\") class Own { private Map<String, Db> map; }",
        "@ConfigurationProperties(\"app.db\") record Own(String name, int size) {}",
        "@ConfigurationProperties(\"app\") record Own(@Name(\"db\") Other other) {}",
        "@ConfigurationProperties(\"app\") class Own extends Base {}",
        "@ConfigurationProperties(\"app\") class Own implements Settings {}",
        "@ConfigurationProperties(\"app\") class Own extends HashMap<String, Object> {}",
        "@ConfigurationProperties(\"app\") class Own { @Delegate Other other; }",
        "@ConfigurationProperties(\"app\") class Own { void setDb(Other other) {} }",
        "@ConfigurationProperties(\"app\") class Own {} class Sub extends Own { Other db; }",
        "@ConfigurationProperties(Names.ROOT) record Own(String name) {}",
        "@ConfigurationProperties(\"app.db\") record Own(String name, int maxPoolSize) {}",
        "@ConfigurationProperties(\"app\") record Own(String name) {} @ConfigurationProperties(\"app\") class More extends Base {}",
        "@ConfigurationProperties(\"app\") record Own(String name) {} class Beans { @Bean @ConfigurationProperties(\"app\") Map<String, String> all() { return new HashMap<>(); } }"
      })
  void classThatMayHaveSuchAMemberMayReadIt(String own) throws Exception {
    assertThat(unknown("Own.java", own)).isEmpty();
  }

  @Test
  void classOfKotlinMayHaveAnything() throws Exception {
    assertThat(unknown("Own.kt", "@ConfigurationProperties(\"app\") class Own(val name: String)\n"))
        .isEmpty();
  }

  private List<String> unknown(String file, String own) throws Exception {
    return new Project(folder)
            .file("src/main/java/Db.java", POOL)
            .file("src/main/java/" + file, own)
            .file(
                Project.APPLICATION,
                """
                app:
                  name: x
                  db: {jdbc-url: "jdbc:h2:mem:a", maxPoolSize: 50, leak-detection-threshold: 60000}
                """)
            .lines()
            .stream()
            .filter(line -> line.contains("unknown-property"))
            .toList();
  }
}
