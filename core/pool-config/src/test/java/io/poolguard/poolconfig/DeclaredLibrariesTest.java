package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a build file that leaves HikariCP out makes of its properties. */
class DeclaredLibrariesTest {
  private static final String BOOT = "org.springframework.boot";
  private static final String OUT =
      "<exclusions><exclusion><groupId>com.zaxxer</groupId><artifactId>HikariCP</artifactId></exclusion></exclusions>";

  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    project =
        new Project(folder)
            .asDeclared()
            .file(
                "src/main/resources/application.properties",
                "spring.datasource.url=jdbc:h2:mem:a\nspring.datasource.tomcat.max-wait=-1\nspring.datasource.hikari.maximum-pool-size=0\n");
  }

  private static String dependency(String group, String artifact, String rest) {
    return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId>%s</dependency>\n"
        .formatted(group, artifact, rest);
  }

  private static final String TOMCAT = dependency("org.apache.tomcat", "tomcat-jdbc", "");

  private void pom(String... dependencies) throws Exception {
    pom("", dependencies);
  }

  private void pom(String before, String[] dependencies) throws Exception {
    project.file(
        "pom.xml",
        "<project>"
            + before
            + "<dependencies>\n"
            + String.join("", dependencies)
            + "</dependencies></project>");
  }

  /** The line of the properties that have no effect; empty when the pool runs, or may run. */
  private String inert() throws Exception {
    List<String> lines = project.lines();
    assertThat(lines).anyMatch(line -> line.contains("/infinite-wait]"));
    List<String> inert = lines.stream().filter(line -> line.contains("/inert-config]")).toList();
    assertThat(lines.stream().anyMatch(line -> line.contains("/setting-refused]")))
        .isEqualTo(inert.isEmpty());
    return String.join("\n", inert);
  }

  @Test
  void poolThatIsLeftOutReadsNothing() throws Exception {
    pom(dependency(BOOT, "spring-boot-starter-jdbc", OUT), TOMCAT);
    assertThat(inert())
        .isEqualTo(
            "warning src/main/resources/application.properties:3:44 maximum-pool-size 0: this and its neighbours have no effect, because Spring Boot takes Tomcat JDBC, since HikariCP is not on the class path. Write them as Tomcat JDBC has them below spring.datasource.tomcat, or delete them. [RiskyPoolConfig/inert-config]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<exclusion><groupId>com.zaxxer</groupId><artifactId>*</artifactId></exclusion>",
        "<exclusion><groupId>a</groupId><artifactId>b</artifactId></exclusion> <exclusion>\n<artifactId> HikariCP </artifactId>\n<groupId>com.zaxxer</groupId></exclusion>",
        "<exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion>"
      })
  void formsOfExclusions(String exclusion) throws Exception {
    String out = "<exclusions>" + exclusion + "</exclusions>";
    pom(dependency(BOOT, "spring-boot-starter-data-jpa", out), TOMCAT);
    assertThat(inert()).isNotEmpty();
  }

  @Test
  void managedExclusionsCount() throws Exception {
    String managed =
        "<dependencyManagement><dependencies>"
            + dependency(BOOT, "spring-boot-starter-jdbc", OUT)
            + "</dependencies></dependencyManagement>";
    String[] declared = {dependency(BOOT, "spring-boot-starter-jdbc", ""), TOMCAT};
    pom(managed, declared);
    assertThat(inert()).isNotEmpty();
    pom("", declared);
    assertThat(inert()).isEmpty();
  }

  /** HikariCP, or something that brings it, is declared too. */
  @ParameterizedTest
  @CsvSource({
    "com.zaxxer, HikariCP",
    "org.springframework.boot, spring-boot-starter-data-jpa",
    "org.springframework.boot, spring-boot-starter-batch",
    "org.mybatis.spring.boot, mybatis-spring-boot-starter"
  })
  void otherDependenciesBringIt(String group, String artifact) throws Exception {
    pom(dependency(BOOT, "spring-boot-starter-jdbc", OUT), dependency(group, artifact, ""), TOMCAT);
    assertThat(project.lines())
        .anyMatch(line -> line.contains("/setting-refused]"))
        .noneMatch(line -> line.contains("Spring Boot takes Tomcat"));
  }

  /** Which pool comes in its place is not known. */
  @Test
  void exclusionAloneSaysNothing() throws Exception {
    pom(dependency(BOOT, "spring-boot-starter-jdbc", OUT));
    assertThat(inert()).isEmpty();
    pom(
        dependency(BOOT, "spring-boot-starter-jdbc", OUT),
        TOMCAT.replace("</dep", "<scope>test</scope></dep"));
    assertThat(inert()).isEmpty();
    pom(
        "<!--" + OUT + "-->",
        new String[] {dependency(BOOT, "spring-boot-starter-jdbc", ""), TOMCAT});
    assertThat(inert()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dependencies {\n  implementation('org.springframework.boot:spring-boot-starter-jdbc') {\n    exclude group: 'com.zaxxer', module: 'HikariCP'\n  }\n",
        "dependencies {\n  implementation(\"org.springframework.boot:spring-boot-starter-jdbc:3.2.7\") {\n    exclude(group = \"com.zaxxer\", module = \"HikariCP\")\n  }\n",
        "dependencies {\n  implementation(\"org.springframework.boot:spring-boot-starter-jdbc\") { exclude(module = \"HikariCP\") }\n",
        "dependencies {\n  implementation(\"org.springframework.boot:spring-boot-starter-jdbc\") {\n exclude group: 'com.zaxxer'\n }\n",
        "configurations {\n  all {\n    exclude group: 'com.zaxxer', module: 'HikariCP'\n  }\n}\ndependencies {\n  implementation 'org.springframework.boot:spring-boot-starter-jdbc'\n",
        "configurations.all {\n  exclude(group = \"com.zaxxer\", module = \"HikariCP\")\n}\ndependencies {\n  implementation(\"org.springframework.boot:spring-boot-starter-jdbc\")\n"
      })
  void formsOfGradle(String build) throws Exception {
    String tomcat = "  runtimeOnly 'org.apache.tomcat:tomcat-jdbc:10.1.0'\n}\n";
    project.file("build.gradle", build + tomcat);
    assertThat(inert()).contains("Spring Boot takes Tomcat JDBC");
    project.file("build.gradle", build.replace("exclude", "// exclude") + tomcat);
    assertThat(inert()).isEmpty();
    project.file("build.gradle", build.replace("zaxxer", "acme").replace("HikariCP", "x") + tomcat);
    assertThat(inert()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"druid-spring-boot-starter", "druid-spring-boot-3-starter"})
  void starterOfDruidMakesItsOwn(String starter) throws Exception {
    pom(
        dependency(BOOT, "spring-boot-starter-jdbc", ""),
        dependency("com.alibaba", starter, "<version>1.2.23</version>"));
    assertThat(project.lines())
        .anyMatch(
            line ->
                line.contains(
                    ":3:44 maximum-pool-size 0: this and its neighbours have no effect, because the starter of Druid makes the data source. Write them as Druid has them below spring.datasource.druid, or delete them."));
    project.file(
        "src/main/resources/application-x.properties",
        "spring.datasource.type=com.zaxxer.hikari.HikariDataSource\n");
    assertThat(project.lines())
        .noneMatch(
            line ->
                line.contains("starter of Druid makes the data source. Write them as Druid")
                    && line.contains("maximum-pool-size"));
  }

  /** Neither is for the other's Spring Boot. */
  @ParameterizedTest
  @CsvSource({
    "druid-spring-boot-starter, 2.7.18, true",
    "druid-spring-boot-starter, 3.2.7, false",
    "druid-spring-boot-3-starter, 3.2.7, true",
    "druid-spring-boot-3-starter, 4.1.2, false"
  })
  void starterOfDruidIsForSomeVersions(String starter, String boot, boolean makes)
      throws Exception {
    Project resolved =
        new Project(folder)
            .boot(boot)
            .classPath(Path.of("x.jar"))
            .libraries("com.alibaba:" + starter, "com.zaxxer:HikariCP");
    assertThat(resolved.lines().stream().anyMatch(line -> line.contains("the starter of Druid")))
        .isEqualTo(makes);
  }

  /** It is left out, or may be; dynamic-datasource makes one in its place. */
  @Test
  void starterOfDruidThatIsNamedMayMakeNone() throws Exception {
    String starter = dependency("com.alibaba", "druid-spring-boot-starter", "");
    String out = "com.alibaba.druid.spring.boot.autoconfigure.DruidDataSourceAutoConfigure";
    pom(starter);
    assertThat(druid()).isTrue();
    pom(starter, dependency("com.baomidou", "dynamic-datasource-spring-boot-starter", ""));
    assertThat(druid()).isFalse();
    pom(starter);
    project.file(
        "src/main/java/App.java",
        "@SpringBootApplication(exclude = DruidDataSourceAutoConfigure.class) class App {}");
    assertThat(druid()).isFalse();
    project.file("src/main/java/App.java", "@SpringBootApplication class App {}");
    assertThat(druid()).isTrue();
    project.file(
        "src/main/resources/application.yml", "spring.autoconfigure.exclude: " + out + "\n");
    assertThat(druid()).isFalse();
    project.file(
        "src/main/resources/application.yml", "spring.autoconfigure.exclude:\n  - " + out + "\n");
    assertThat(druid()).isFalse();
    project.file("src/main/resources/application.yml", "spring.autoconfigure.exclude: ${OUT}\n");
    assertThat(druid()).isFalse();
  }

  private boolean druid() throws Exception {
    return project.lines().stream().anyMatch(line -> line.contains("the starter of Druid"));
  }
}
