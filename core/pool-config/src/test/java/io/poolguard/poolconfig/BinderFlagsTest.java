package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What Spring Boot's binder takes for a property of a pool, it is said to take, and no more. */
class BinderFlagsTest {
  @TempDir Path folder;

  private List<String> failures(String name, String text) throws Exception {
    return new Project(folder)
            .file(
                "src/main/resources/application.properties",
                "spring.datasource.url=jdbc:h2:mem:a\nspring.datasource.hikari."
                    + name
                    + "="
                    + text
                    + "\n")
            .lines()
            .stream()
            .filter(line -> line.contains("/bind-failure]"))
            .toList();
  }

  private static boolean binds(String name, String text) {
    try {
      new Binder(new MapConfigurationPropertySource(Map.of("p." + name, text)))
          .bind("p", Bindable.ofInstance(new HikariConfig()));
      return true;
    } catch (BindException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"true", "yes", "YES", "On", "off", "no", "1", "0", "yess", "t", "y", "2", ""})
  void flag(String text) throws Exception {
    for (String name :
        List.of("read-only", "autoCommit", "allow-pool-suspension", "register-mbeans")) {
      assertThat(failures(name, text).isEmpty()).as(name).isEqualTo(binds(name, text));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a.B", "com.zaxxer.hikari.util.UtilityElf$DefaultThreadFactory"})
  void object(String text) throws Exception {
    for (String name :
        List.of(
            "thread-factory",
            "dataSource",
            "scheduled-executor",
            "metrics-tracker-factory",
            "exception-override",
            "credentials-provider")) {
      assertThat(failures(name, text).isEmpty()).as(name).isEqualTo(binds(name, text));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "5x", "5.0", "0x10", "+5", "010", "1e3", "1_000"})
  void number(String text) throws Exception {
    for (String name : List.of("maximum-pool-size", "idle-timeout")) {
      assertThat(failures(name, text).isEmpty()).as(name).isEqualTo(binds(name, text));
    }
  }

  /** Micronaut, Hibernate and the pools take what they do not know for false. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "datasources.default.url=jdbc:h2:mem:a\ndatasources.default.auto-commit=yess\n",
        "spring.jpa.properties.hibernate.hikari.autoCommit=yess\nspring.jpa.properties.hibernate.hikari.connectionTimeout=30s\n",
        "spring.jpa.properties.hibernate.c3p0.debug_unreturned_connection_stack_traces=yess\n"
      })
  void othersBindersAreNotSprings(String text) throws Exception {
    assertThat(new Project(folder).file("src/main/resources/application.properties", text).lines())
        .noneMatch(line -> line.contains("/bind-failure]") || line.contains("/setting-refused]"));
  }

  /** No report has what nobody should see. */
  @Test
  void secretIsNotTold() throws Exception {
    assertThat(
            new Project(folder)
                .file(
                    "src/main/resources/application.properties",
                    "spring.datasource.url=jdbc:h2:mem:a\nspring.datasource.hikari.pasword=geheim\n")
                .lines())
        .anyMatch(line -> line.contains("2:34 pasword: HikariCP does not have this property"))
        .noneMatch(line -> line.contains("geheim"));
  }

  @Test
  void flagInAVariable() throws Exception {
    assertThat(failures("read-only", "yess"))
        .containsExactly(
            "error src/main/resources/application.properties:2:36 read-only yess: the application does not start: HikariCP takes true or false. [RiskyPoolConfig/bind-failure]");
    assertThat(
            new Project(folder)
                .file(
                    "k.yml",
                    "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: app}\nspec:\n  template:\n    spec:\n      containers:\n"
                        + "        - {name: app, env: [{name: SPRING_DATASOURCE_HIKARI_AUTO_COMMIT, value: \"yess\"}]}\n")
                .lines())
        .anyMatch(
            line -> line.contains("SPRING_DATASOURCE_HIKARI_AUTO_COMMIT yess: the application"));
  }
}
