package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.policy.Setting;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pool Spring Boot runs, and what that makes of the properties of the others. */
class SpringPoolTest {
  private static final String TWO =
      "spring.datasource:\n  url: jdbc:h2:mem:a\n%s  hikari: {leak-detection-threshold: 60000, maximum-pool-size: 0}\n  tomcat: {max-active: 5, max-wait: -1}\n";
  private static final String TOMCAT = "  type: org.apache.tomcat.jdbc.pool.DataSource\n";

  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    project = new Project(folder);
  }

  private List<String> inert() throws Exception {
    return project.lines().stream().filter(line -> line.contains("/inert-config]")).toList();
  }

  private List<String> kinds() throws Exception {
    return project.audit().pools().stream().map(PoolConfigResult.Pool::kind).toList();
  }

  @Test
  void hikariComesFirst() throws Exception {
    project.file(Project.APPLICATION, TWO.formatted(""));
    assertThat(inert())
        .containsExactly(
            "warning src/main/resources/application.yml:4:24 max-active 5: this and its neighbours have no effect, because Spring Boot takes HikariCP, the first pool that it finds on the class path. Set spring.datasource.type, or delete them. [RiskyPoolConfig/inert-config]");
    assertThat(kinds()).containsExactly("HikariCP");
  }

  /** Spring Boot 1 takes Tomcat JDBC before HikariCP. */
  @Test
  void beforeSpringBootTwoNothingIsSure() throws Exception {
    project.boot("1.5.22.RELEASE").file(Project.APPLICATION, TWO.formatted(""));
    assertThat(inert()).isEmpty();
  }

  @Test
  void typeDecides() throws Exception {
    project.file(Project.APPLICATION, TWO.formatted(TOMCAT));
    assertThat(project.lines())
        .containsExactly(
            "warning src/main/resources/application.yml:4:38 leak-detection-threshold 60000: this and its neighbours have no effect, because spring.datasource.type is org.apache.tomcat.jdbc.pool.DataSource. Write them as Tomcat JDBC has them below spring.datasource.tomcat, or another type. [RiskyPoolConfig/inert-config]",
            "error src/main/resources/application.yml:5:37 max-wait -1: Tomcat JDBC lets a request wait for ever. Set max-wait to 30000. [RiskyPoolConfig/infinite-wait]");
    assertThat(kinds()).containsExactly("Tomcat JDBC");
  }

  @Test
  void typeOfSomebodyElseLeavesAllOut() throws Exception {
    project.file(Project.APPLICATION, TWO.formatted("  type: com.acme.OwnPool\n"));
    assertThat(inert()).hasSize(2);
    assertThat(kinds()).isEmpty();
  }

  @Test
  void typeFromOutsideIsNotKnown() throws Exception {
    project.file(Project.APPLICATION, TWO.formatted("  type: ${POOL}\n"));
    assertThat(inert()).isEmpty();
    assertThat(kinds()).containsExactlyInAnyOrder("HikariCP", "Tomcat JDBC");
  }

  @Test
  void typeFromTheEnvironmentCounts() throws Exception {
    project
        .file(Project.APPLICATION, TWO.formatted(""))
        .file(
            "k.yml",
            "apiVersion: v1\nkind: Pod\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: shop}\nspec:\n  template:\n    spec:\n      containers:\n"
                + "        - {name: shop, env: [{name: SPRING_DATASOURCE_TYPE, value: org.apache.tomcat.jdbc.pool.DataSource}]}\n");
    assertThat(project.audit().pools())
        .filteredOn(pool -> pool.workload().equals("shop"))
        .extracting(PoolConfigResult.Pool::kind)
        .containsExactly("Tomcat JDBC");
  }

  @Test
  void classPathDecides() throws Exception {
    project.file(Project.APPLICATION, TWO.formatted("")).classPath(Path.of("x.jar"));
    project.libraries("org.apache.tomcat:tomcat-jdbc");
    assertThat(kinds()).containsExactly("Tomcat JDBC");
    project.libraries("org.apache.tomcat:tomcat-jdbc", "com.zaxxer:HikariCP");
    assertThat(kinds()).containsExactly("HikariCP");
    project.libraries("com.h2database:h2");
    assertThat(kinds()).containsExactlyInAnyOrder("HikariCP", "Tomcat JDBC");
  }

  /** Without a class path, a pool that is declared may be there in HikariCP's place. */
  @Test
  void declaredPoolMayComeInHikarisPlace() throws Exception {
    project.file(Project.APPLICATION, TWO.formatted(""));
    project.libraries(
        "org.springframework.boot:spring-boot-starter-jdbc", "org.apache.tomcat:tomcat-jdbc");
    assertThat(inert()).isEmpty();
    project.libraries("org.springframework.boot:spring-boot-starter-jdbc");
    assertThat(inert()).hasSize(1);
  }

  private void bean(String comment, String body) throws Exception {
    project.file(
        "src/main/java/com/acme/Pools.java",
        "package com.acme;\nimport com.zaxxer.hikari.HikariDataSource;\nclass Pools {\n"
            + comment
            + "\n  @Bean DataSource db() { "
            + body
            + " }\n}\n");
    project.file(
        Project.APPLICATION,
        "spring.datasource.hikari: {leak-detection-threshold: 60000, maximum-pool-size: 0}\n");
  }

  @Test
  void commentMakesNothingRead() throws Exception {
    bean("  // was spring.datasource.hikari", "return new HikariDataSource();");
    assertThat(project.lines())
        .singleElement()
        .asString()
        .contains("Pools.db() makes the data source", "inert-config");
    assertThat(project.pool("spring.datasource.hikari")).isEmpty();
  }

  @Test
  void programThatNamesThePropertiesReadsThem() throws Exception {
    bean(
        "",
        "return Binder.get(env).bind(\"spring.datasource.hikari\", HikariDataSource.class).get();");
    assertThat(inert()).isEmpty();
    assertThat(project.lines()).singleElement().asString().contains("setting-refused");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hikary", "hikaricp", "hikari-cp", "hikar"})
  void misspeltNameOfThePoolIsReadByNothing(String name) throws Exception {
    project.file(
        Project.APPLICATION, "spring.datasource." + name + ": {maximum-pool-size: 30, other: 1}\n");
    assertThat(project.lines())
        .singleElement()
        .asString()
        .contains("maximum-pool-size 30")
        .contains("Write it below spring.datasource.hikari.");
  }

  @Test
  void namesWithAPartLeftOutAreReadByNothing() throws Exception {
    project.file(
        Project.APPLICATION,
        "spring:\n  datasource.url: jdbc:h2:mem:a\n  hikari:\n    maximum-pool-size: 0\n");
    assertThat(project.lines())
        .contains(
            "error src/main/resources/application.yml:4:24 maximum-pool-size 0: nothing reads it at this level. Write it below spring.datasource.hikari. [RiskyPoolConfig/unknown-property]");
    assertThat(project.audit().pools())
        .singleElement()
        .satisfies(p -> assertThat(p.effective()).containsEntry(Setting.MAX_SIZE, 10L));
    project.file(
        "src/main/java/A.java",
        "import com.zaxxer.hikari.HikariDataSource;\nclass A { @Bean @ConfigurationProperties(\"spring.hikari\") HikariDataSource a() { return new HikariDataSource(); } }");
    assertThat(project.lines()).anyMatch(line -> line.contains("setting-refused"));
    assertThat(project.lines()).noneMatch(line -> line.contains("unknown-property"));
  }

  private static final String POOL =
      "spring.datasource:\n  url: jdbc:h2:mem:a\n  hikari: {leak-detection-threshold: 60000}\n";

  private void workload(String... variables) throws Exception {
    StringBuilder text =
        new StringBuilder(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: shop}\nspec:\n  template:\n    spec:\n      containers:\n        - name: shop\n          env:\n");
    for (int i = 0; i < variables.length; i += 2) {
      text.append(
          "            - {name: %s, value: \"%s\"}%n".formatted(variables[i], variables[i + 1]));
    }
    project.file("k.yml", text.toString());
  }

  /** Another profile's pool makes no property useless that this one's pool reads. */
  @Test
  void propertyThatOneProfileReadsIsNeeded() throws Exception {
    project
        .file(Project.APPLICATION, POOL)
        .file(
            "src/main/resources/application-dev.properties",
            "spring.datasource.type=org.springframework.jdbc.datasource.SimpleDriverDataSource\n");
    assertThat(project.lines()).isEmpty();
    project.file(
        "src/main/resources/application-dev.properties",
        "spring.datasource.type=org.springframework.jdbc.datasource.SimpleDriverDataSource\n"
            + "spring.datasource.hikari.maximum-pool-size=3\n");
    assertThat(inert())
        .singleElement()
        .asString()
        .startsWith("warning src/main/resources/application-dev.properties:2:");
  }

  @Test
  void propertyThatAllButOneWorkloadReadIsNeeded() throws Exception {
    project.file(Project.APPLICATION, POOL);
    workload("SPRING_DATASOURCE_TYPE", "org.apache.tomcat.jdbc.pool.DataSource");
    assertThat(inert()).isEmpty();
  }

  /** Of a pool that does not run, no variable starts anything or is misspelt. */
  @Test
  void variablesOfAPoolThatDoesNotRunAreInertAlone() throws Exception {
    project.file(
        Project.APPLICATION,
        "spring.datasource:\n  url: jdbc:h2:mem:a\n" + TOMCAT + "  tomcat: {max-wait: 3000}\n");
    workload(
        "SPRING_DATASOURCE_HIKARI_CONNECTION_TIMEOUT", "3000",
        "SPRING_DATASOURCE_HIKARI_MAX_POOL", "3");
    assertThat(project.lines())
        .singleElement()
        .asString()
        .contains("HIKARI_CONNECTION_TIMEOUT 3000", "/inert-config]");
  }

  private void beanWith(String onClass, String onMethod) throws Exception {
    project.file(
        "src/main/java/com/acme/Pools.java",
        "package com.acme;\nimport com.zaxxer.hikari.HikariDataSource;\n"
            + onClass
            + " class Pools {\n"
            + onMethod
            + " DataSource db() { return lookUp(); }\n}\n");
    project.file(Project.APPLICATION, POOL);
  }

  /** Spring Boot makes its own data source beside these, or may do so. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@Configuration | @Bean(defaultCandidate = false)",
        "@Configuration | @Bean(autowireCandidate = false)",
        "@Configuration | @Bean @OnlyInTheCloud",
        "@Local @Configuration | @Bean",
        "@TestConfiguration | @Bean"
      })
  void beanThatPerhapsReplacesNothingMakesNothingInert(String onClass, String onMethod)
      throws Exception {
    beanWith(onClass, onMethod);
    assertThat(inert()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@Configuration | @Bean",
        "@Configuration(proxyBeanMethods = false) | @Bean(defaultCandidate = true) @Primary",
        "@EnableScheduling @SpringBootApplication | @Bean(\"db\") @Override"
      })
  void beanThatIsAlwaysThereMakesThePropertiesInert(String onClass, String onMethod)
      throws Exception {
    beanWith(onClass, onMethod);
    assertThat(inert()).hasSize(1);
  }

  @Test
  void conditionOnAnOuterClassCounts() throws Exception {
    project.file(Project.APPLICATION, POOL);
    project.file(
        "src/main/java/com/acme/Pools.java",
        "package com.acme;\n@Profile(\"x\") class Outer {\n  @Configuration static class Pools { @Bean DataSource db() { return lookUp(); } }\n}\n");
    assertThat(inert()).isEmpty();
  }

  private static final String KOTLIN =
      """
      package a
      import com.zaxxer.hikari.HikariDataSource
      import org.springframework.boot.jdbc.DataSourceBuilder
      // @Profile("x") would be a condition
      @Configuration
      class Pools {
          @Bean%s
          fun db(%s)%s
      }
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "''; ''; ': DataSource = DataSourceBuilder.create().build()'",
        "'@Primary'; '@Value(\"${u}\") url: String'; ': HikariDataSource { return HikariDataSource() }'",
        "''; properties: DataSourceProperties; ': DataSource = HikariDataSource().apply { jdbcUrl = \"jdbc:h2:mem:b\" }'",
        "''; ''; ' = HikariDataSource().apply { maximumPoolSize = 3 }'"
      })
  void beanInKotlinIsThePool(String annotation, String given, String rest) throws Exception {
    project
        .file("src/main/kotlin/a/Pools.kt", KOTLIN.formatted(" " + annotation, given, rest))
        .file(Project.APPLICATION, TWO.formatted(""));

    assertThat(inert())
        .hasSize(2)
        .allMatch(line -> line.contains("because Pools.db() makes the data source"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'@Profile(\"x\")'; ''; ': DataSource = HikariDataSource()'",
        "'@ConditionalOnMissingBean'; ''; ': DataSource = HikariDataSource()'",
        "''; source: DataSource; ': DataSource = TracingDataSource(source)'",
        "(defaultCandidate = false); ''; ': DataSource = HikariDataSource()'",
        "''; ''; ': MailSource = MailSource()'"
      })
  void otherBeansInKotlinMayNotBe(String annotation, String given, String rest) throws Exception {
    project
        .file("src/main/kotlin/a/Pools.kt", KOTLIN.formatted(annotation, given, rest))
        .file(Project.APPLICATION, TWO.formatted(""));

    assertThat(project.lines()).noneMatch(line -> line.contains("makes the data source"));
  }
}
