package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a build file says of versions in so many words. */
class DeclaredVersionsTest {
  private static final String PARENT =
      "<project><parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>%s</version></parent>%s</project>";
  private static final String JDBC =
      "<dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-jdbc</artifactId>%s</dependency>";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "2.0.9.RELEASE, 2.7.9",
    "2.1.1.RELEASE, 3.2.0",
    "2.3.2.RELEASE, 3.4.5",
    "2.7.18, 4.0.3",
    "3.2.7, 5.0.1",
    "3.3.4, 5.1.0",
    "3.5.0, 6.3.3",
    "4.1.2, 7.0.2",
    "5.0.0, "
  })
  void springBootBringsItsOwn(String boot, String hikari) throws Exception {
    Files.writeString(folder.resolve("pom.xml"), PARENT.formatted(boot, ""));
    DeclaredVersions found = DeclaredVersions.of(folder);
    assertThat(found.boot()).contains(boot);
    assertThat(found.hikari().map(HikariVersion::text)).isEqualTo(Optional.ofNullable(hikari));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pom.xml | <properties><b>3.3.4</b></properties><dependencyManagement><dependency><artifactId>spring-boot-dependencies</artifactId><version>${b}</version></dependency></dependencyManagement>",
        "build.gradle | plugins { id 'org.springframework.boot' version '3.3.4' }",
        "build.gradle.kts | plugins { id(\"org.springframework.boot\") version \"3.3.4\" }",
        "build.gradle | implementation platform('org.springframework.boot:spring-boot-dependencies:3.3.4')",
        "pom.xml | <dependency><groupId>com.zaxxer</groupId><artifactId>HikariCP</artifactId><version>5.1.0</version></dependency>",
        "build.gradle | plugins { id 'org.springframework.boot' version '2.7.18' }; ext['hikaricp.version'] = '5.1.0'",
        "build.gradle.kts | plugins { id(\"org.springframework.boot\") version \"2.7.18\" }; extra[\"hikaricp.version\"] = \"5.1.0\"",
        "build.gradle | ext { set('hikaricp.version', '5.1.0') }",
        "build.gradle | implementation \"com.zaxxer:HikariCP:5.1.0\"",
        "pom.xml | <parent><artifactId>spring-boot-starter-parent</artifactId><version>2.7.18</version></parent><properties><hikaricp.version>5.1.0</hikaricp.version></properties>"
      })
  void itIsFoundWhereverItStands(String file, String text) throws Exception {
    Files.writeString(folder.resolve(file), text);
    Path module = Files.createDirectories(folder.resolve("modules/a"));
    Files.writeString(module.resolve("pom.xml"), "<project/>");
    for (Path of : new Path[] {folder, module}) {
      assertThat(DeclaredVersions.of(of).hikari().map(HikariVersion::text)).contains("5.1.0");
    }
    Files.createDirectories(module.resolve(".git"));
    assertThat(DeclaredVersions.of(module).hikari()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<!-- <dependency><artifactId>HikariCP</artifactId><version>5.1.0</version></dependency> -->",
        "<dependency><artifactId>a</artifactId><version>5.1.0</version><exclusions><exclusion><artifactId>HikariCP</artifactId></exclusion></exclusions></dependency>",
        "<dependency><artifactId>HikariCP</artifactId><version>${elsewhere}</version></dependency>",
        "<dependency><artifactId>HikariCP</artifactId></dependency>"
      })
  void whatIsNotSaidIsNotKnown(String text) throws Exception {
    Files.writeString(folder.resolve("pom.xml"), "<project>" + text + "</project>");
    assertThat(DeclaredVersions.of(folder).hikari()).isEmpty();
  }

  @Test
  void poolRunsAsThatVersionDoes() throws Exception {
    Project project =
        new Project(folder)
            .asDeclared()
            .file("pom.xml", PARENT.formatted("3.3.4", JDBC.formatted("")))
            .file(Project.APPLICATION, "spring.datasource.url: jdbc:h2:mem:a\n");
    assertThat(project.audit().pools())
        .singleElement()
        .satisfies(
            pool ->
                assertThat(pool.effective())
                    .containsEntry(io.poolguard.policy.Setting.KEEPALIVE, 0L));
  }
}
