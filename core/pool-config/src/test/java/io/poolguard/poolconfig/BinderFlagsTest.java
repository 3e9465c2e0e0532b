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
  @ValueSource(strings = {"", "5", "5x", "5.0", "0x10", "+5", "010", "1e3", "1_000"})
  void number(String text) throws Exception {
    for (String name : List.of("maximum-pool-size", "idle-timeout")) {
      assertThat(failures(name, text).isEmpty()).as(name).isEqualTo(binds(name, text));
    }
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
