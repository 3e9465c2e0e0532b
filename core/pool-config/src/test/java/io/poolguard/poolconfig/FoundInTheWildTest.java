package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.poolguard.policy.Setting;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forms that open-source applications use, written anew and made small. */
class FoundInTheWildTest {
  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    project = new Project(folder);
  }

  private List<String> rules() throws Exception {
    return project.audit().findings().stream()
        .map(f -> f.level() + " " + f.rule().id().replaceFirst(".*/", "") + " " + f.value())
        .toList();
  }

  /** As HAPI FHIR's starter: a name of Tomcat's pool where Boot 1 read it. */
  @Test
  void nameThatAnOlderBootReadAtThisLevel() throws Exception {
    project.file(
        Project.APPLICATION,
        """
        spring:
          datasource:
            url: 'jdbc:h2:file:./target/h2'
            driverClassName: org.h2.Driver
            max-active: 15
            hikari:
              maximum-pool-size: 10
              leak-detection-threshold: 60000
        """);
    assertThat(rules()).containsExactly("ERROR unknown-property max-active 15");
  }

  /** As RuoYi: Druid's builder takes what stands in Spring Boot's own properties. */
  @Test
  void driverOfDruidsBuilder() throws Exception {
    project
        .libraries("com.alibaba:druid-spring-boot-starter")
        .file(
            Project.APPLICATION,
            """
            spring:
              datasource:
                type: com.alibaba.druid.pool.DruidDataSource
                driverClassName: com.mysql.cj.jdbc.Driver
                druid.master: {url: 'jdbc:mysql://db/ry', max-wait: 60000}
            """)
        .file(
            "src/main/java/DruidConfig.java",
            """
            import com.alibaba.druid.spring.boot.autoconfigure.DruidDataSourceBuilder;
            import javax.sql.DataSource;
            class DruidConfig {
              @Bean @ConfigurationProperties("spring.datasource.druid.master")
              DataSource master() {
                return DruidDataSourceBuilder.create().build();
              }
            }
            """);
    assertThat(rules()).noneMatch(rule -> rule.contains("inert-config"));
  }

  /** As DolphinScheduler: one more document for another database, null values, times elsewhere. */
  @Test
  void documentForAnotherDatabase() throws Exception {
    project.file(
        Project.APPLICATION,
        """
        spring:
          datasource:
            url: jdbc:postgresql://127.0.0.1:5432/scheduler
            hikari: {minimum-idle: 5, maximum-pool-size: 50, leak-detection-threshold: 60000}
        registry.zookeeper: {connection-timeout: 9s, digest: ~}
        management.metrics.tags.application: ${spring.application.name}
        ---
        spring:
          config.activate.on-profile: mysql
          datasource.url: jdbc:mysql://127.0.0.1:3306/scheduler
        """);
    assertThat(rules()).isEmpty();
    assertThat(project.audit().pools())
        .extracting(PoolConfigResult.Pool::profile)
        .containsExactly("", "mysql");
  }

  /** As ThingsBoard: quoted placeholders with defaults, a second pool below the first. */
  @Test
  void placeholdersWithDefaultsAndASecondPool() throws Exception {
    project.file(
        Project.APPLICATION,
        """
        app.version: "@project.version@"
        java_cacerts: "${CACERTS:${java.home}/lib/security/cacerts}"
        spring.datasource:
          url: "${DB_URL:jdbc:postgresql://localhost:5432/things}"
          hikari:
            leakDetectionThreshold: "${LEAK:60000}"
            maximumPoolSize: "${MAX:16}"
          events:
            enabled: "${EVENTS:false}"
            hikari: {leakDetectionThreshold: "${EVENTS_LEAK:0}", maximumPoolSize: "${EVENTS_MAX:4}"}
        """);
    assertThat(project.audit().pools())
        .extracting(p -> p.effective().get(Setting.MAX_SIZE))
        .containsExactly(16L, 4L);
    assertThat(rules()).containsExactly("NOTE leak-detection-off leakDetectionThreshold 0");
  }

  /** As Apicurio: Quarkus' profiles in front of the name. */
  @Test
  void profileInFrontOfAQuarkusName() throws Exception {
    project.file(
        "src/main/resources/application.properties",
        """
        %dev.quarkus.http.port=${HTTP_PORT:8080}
        %prod,staging.quarkus.datasource.jdbc.url=jdbc:postgresql://db/registry
        %prod.quarkus.datasource.jdbc.acquisition-timeout=0
        quarkus.datasource.jdbc.max-size=100
        """);
    assertThat(project.audit().pools())
        .extracting(PoolConfigResult.Pool::profile, p -> p.effective().get(Setting.MAX_SIZE))
        .containsExactly(tuple("", 100L), tuple("prod", 100L), tuple("staging", 100L));
    assertThat(rules()).containsExactly("ERROR infinite-wait acquisition-timeout 0");
  }

  /** As RuoYi: settings of the pool beside groups of one data source each. */
  @Test
  void druidWithDataSourcesBelow() throws Exception {
    project.file(
        Project.APPLICATION,
        """
        spring.datasource:
          type: com.alibaba.druid.pool.DruidDataSource
          druid:
            master: {url: "jdbc:mysql://localhost/a?serverTimezone=GMT%2B8"}
            slave: {enabled: false, url: }
            minIdle: 10
            maxActive: 20
            maxWait: 60000
            webStatFilter: {enabled: true}
            statViewServlet: {url-pattern: /druid/*}
        """);
    assertThat(rules()).isEmpty();
    assertThat(project.audit().pools().get(0).effective()).containsEntry(Setting.MAX_SIZE, 20L);
  }

  /** As XXL-JOB: settings of a server's pool, most of them HikariCP's defaults written out. */
  @Test
  void testQueryAndNoLeakDetection() throws Exception {
    project.file(
        "src/main/resources/application.properties",
        """
        spring.freemarker.settings.number_format=0.##########
        spring.datasource.url=${POSTGRESQL_URL:jdbc:postgresql://127.0.0.1:5432/jobs}\s
        spring.datasource.type=com.zaxxer.hikari.HikariDataSource
        spring.datasource.hikari.minimum-idle=10
        spring.datasource.hikari.maximum-pool-size=30
        spring.datasource.hikari.idle-timeout=30000
        spring.datasource.hikari.pool-name=HikariCP
        spring.datasource.hikari.connection-test-query=SELECT 1
        spring.datasource.hikari.validation-timeout=1000
        """);
    assertThat(rules())
        .containsExactly(
            "NOTE leak-detection-off leak-detection-threshold not set",
            "NOTE test-query connection-test-query SELECT 1");
  }

  /** As Flowable's REST application: the pool by its type, its settings commented out. */
  @Test
  void typeAndNothingElse() throws Exception {
    project.file(
        "src/main/resources/application.properties",
        """
        flowable.rest.app.role-prefix=
        spring.jmx.default-domain=${spring.application.name}
        spring.datasource.url=jdbc:h2:~/flowable/db;AUTO_SERVER=TRUE
        #spring.datasource.hikari.idle-timeout=1800
        spring.datasource.type=com.zaxxer.hikari.HikariDataSource
        """);
    assertThat(rules()).containsExactly("NOTE leak-detection-off leak-detection-threshold not set");
    assertThat(project.audit().pools().get(0).effective()).containsEntry(Setting.MAX_SIZE, 10L);
  }

  /** As mall: Druid with sizes, and no limit for the wait. */
  @Test
  void druidThatWaitsForEver() throws Exception {
    project.file(
        "src/main/resources/application-dev.yml",
        """
        spring:
          datasource:
            url: jdbc:mysql://localhost:3306/mall?useUnicode=true&serverTimezone=Asia/Shanghai
            druid:
              initial-size: 5
              min-idle: 10
              max-active: 20
              stat-view-servlet: {login-username: druid}
        """);
    assertThat(rules()).containsExactly("ERROR infinite-wait max-wait not set");
  }

  /** As eladmin: Druid with all its knobs, filters among them. */
  @Test
  void druidWithFilters() throws Exception {
    project.file(
        "src/main/resources/config/application-prod.yml",
        """
        spring:
          datasource:
            druid:
              db-type: com.alibaba.druid.pool.DruidDataSource
              url: jdbc:mysql://${DB_HOST:localhost}:${DB_PORT:3306}/${DB_NAME:el}
              initial-size: 20
              min-idle: 20
              max-active: 50
              max-wait: 3000
              keep-alive: true
              filter:
                stat: {enabled: true, slow-sql-millis: 2000}
                wall.config.multi-statement-allow: true
        file.windows.path: C:\\files\\
        """);
    assertThat(rules()).isEmpty();
    assertThat(project.audit().pools())
        .extracting(PoolConfigResult.Pool::profile, p -> p.effective().get(Setting.MAX_SIZE))
        .containsExactly(tuple("prod", 50L));
  }

  /** As Apollo: the profile, the database and its password come from outside. */
  @Test
  void profileFromOutside() throws Exception {
    project.file(
        Project.APPLICATION,
        """
        spring:
          application.name: config
          profiles:
            active: ${apollo_profile}
          datasource:
            url: ${spring_datasource_url}
            password: ${spring_datasource_password}
          jpa.properties.hibernate.metadata_builder_contributor: com.acme.Functions
        eureka.client.serviceUrl.defaultZone: http://${eureka.instance.hostname}:8080/eureka/
        """);
    assertThat(rules()).containsExactly("NOTE leak-detection-off leak-detection-threshold not set");
  }

  /** As StreamPark: the data source stands in the file of another profile. */
  @Test
  void dataSourceOfAnActiveProfile() throws Exception {
    project
        .file(
            Project.APPLICATION,
            "spring:\n  profiles.active: h2 #[h2,pgsql]\n  application.name: S\ndocker.connection-timeout-sec: 10000\n")
        .file(
            "src/main/resources/application-h2.yml",
            "spring.datasource:\n  driver-class-name: org.h2.Driver\n  url: jdbc:h2:mem:s;MODE=MySQL\n");
    assertThat(rules()).containsExactly("NOTE leak-detection-off leak-detection-threshold not set");
  }
}
