package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import io.poolguard.policy.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.support.SpringApplicationJsonEnvironmentPostProcessor;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.DefaultResourceLoader;

/** What containers give a program besides one variable for each property. */
class LaunchTest {
  private static final String SIZE = "spring.datasource.hikari.maximum-pool-size";
  private static final String POOL =
      "spring.datasource:\n  url: jdbc:postgresql://db/shop\n  hikari: {leak-detection-threshold: 60000, maximum-pool-size: 11}\n";

  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    project = new Project(folder).file(Project.APPLICATION, POOL);
  }

  private void container(String rest) throws Exception {
    project.file(
        "k8s/shop.yml",
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: shop}
        spec:
          replicas: 1
          strategy: {type: Recreate}
          template:
            spec:
              containers:
                - name: shop
                  image: acme/app:1
        """
            + rest.indent(10));
  }

  private Long size() throws Exception {
    return project.audit().pools().stream()
        .filter(pool -> pool.workload().equals("shop"))
        .map(pool -> pool.effective().getOrDefault(Setting.MAX_SIZE, -1L))
        .findFirst()
        .orElseThrow();
  }

  private List<String> lines(String rule) throws Exception {
    return project.lines().stream().filter(line -> line.endsWith("/" + rule + "]")).toList();
  }

  /** What a real application would bind from all of these. */
  private long real(Map<String, Object> environment, Map<String, Object> system, String... args) {
    StandardEnvironment spring = new StandardEnvironment();
    spring
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, environment));
    spring
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
            new MapPropertySource(
                StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME, system));
    spring.getPropertySources().addFirst(new SimpleCommandLinePropertySource(args));
    spring
        .getPropertySources()
        .addLast(
            new MapPropertySource(
                "t",
                Map.of(
                    "spring.config.location",
                    "file:" + folder.resolve("src/main/resources") + "/")));
    new SpringApplicationJsonEnvironmentPostProcessor()
        .postProcessEnvironment(spring, new SpringApplication());
    ConfigDataEnvironmentPostProcessor.applyTo(spring, new DefaultResourceLoader(), null);
    HikariConfig config = new HikariConfig();
    Binder.get(spring).bind("spring.datasource.hikari", Bindable.ofInstance(config));
    return config.getMaximumPoolSize();
  }

  /** Any subset of the ways, in the order in which Spring Boot takes them. */
  @Test
  void orderIsSpringBoots() throws Exception {
    for (int ways = 0; ways < 16; ways++) {
      Map<String, Object> environment = new LinkedHashMap<>();
      Map<String, Object> system = new LinkedHashMap<>();
      List<String> args = new ArrayList<>();
      StringBuilder text = new StringBuilder("env:\n  - {name: A, value: b}\n");
      if ((ways & 1) != 0) {
        environment.put("SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE", "21");
        text.append("  - {name: SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE, value: \"21\"}\n");
      }
      if ((ways & 2) != 0) {
        system.put(SIZE, "22");
        text.append("  - {name: JAVA_TOOL_OPTIONS, value: -Xmx1g -D" + SIZE + "=22}\n");
      }
      if ((ways & 4) != 0) {
        String json = "{\"spring\":{\"datasource.hikari\":{\"maximumPoolSize\":23}}}";
        environment.put("SPRING_APPLICATION_JSON", json);
        text.append("  - {name: SPRING_APPLICATION_JSON, value: '" + json + "'}\n");
      }
      if ((ways & 8) != 0) {
        args.add("--spring.datasource.hikari.maximumPoolSize=24");
        text.append("args: [\"" + args.get(0) + "\"]\n");
      }
      container(text.toString());
      assertThat(size())
          .as(text.toString())
          .isEqualTo(real(environment, system, args.toArray(String[]::new)));
      assertThat(project.lines()).as(text.toString()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // A command line of its own.
        "[java, -D${size}=5, -jar, app.jar] | 5",
        "[java, -jar, app.jar, -D${size}=5] | 11",
        "[/usr/bin/java, -cp, 'a:b', -D${size}=5, com.acme.Main, --${size}=6] | 6",
        "[java, -D${size}=5, -D${size}=6, -jar, app.jar] | 6",
        "[java, --add-opens, java.base/java.lang=ALL-UNNAMED, -jar, app.jar, --${size}=6] | 6",
        "[java, --enable-preview, -jar, app.jar] | 11",
        // A shell's script.
        "[sh, -c, 'exec java -D${size}=5 -jar app.jar'] | 5",
        "[/bin/bash, -lc, 'sleep 3 && java -jar app.jar --${size}=\"6\"'] | 6",
        "[sh, -c, 'java $JAVA_OPTS -jar app.jar'] | 7",
        "[sh, -c, 'java ${JAVA_OPTS} -jar app.jar --${size}=$SIZE'] | 8",
        "[sh, -c, 'java -jar app.jar --${size}=$(nproc)'] | -1",
        "[sh, -c, \"# don't\\nexec java -jar app.jar --${size}=5\"] | 5",
        "[sh, -c, 'echo --${size}=5; java -jar app.jar'] | 11",
        // Kubernetes' own references.
        "[java, -jar, app.jar, --${size}=$(SIZE)] | 8",
        "[java, -jar, app.jar, --${size}=$(NONE)] | -1",
        // A script that may hand its arguments on or not.
        "[/start.sh, --${size}=5] | -1",
      })
  void command(String command, long expected) throws Exception {
    boolean handsOn = command.contains("JAVA_OPTS");
    container(
        "command: "
            + command.replace("${size}", SIZE)
            + "\nenv:\n  - {name: SIZE, value: \"8\"}\n"
            + (handsOn ? "  - {name: JAVA_OPTS, value: \"-Da=b -D" + SIZE + "=7\"}\n" : ""));
    assertThat(size()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[--${size}=5] | 5",
        "[--server.port=80, --${size}] | -1",
        "[-jar, app.jar, --${size}=5] | 5",
        "[-D${size}=5, -jar, app.jar] | 5",
        "[-D${size}=5] | -1",
        "['--spring.application.json={\"${size}\": 5}'] | 5",
        "[--spring.profiles.active=prod] | 9",
        "[--spring.profiles.active=prod, '--spring.config.additional-location=file:/config/'] | 9",
        "[--spring.config.location=file:/config/] | 11",
        "['--spring.config.import=configserver:http://c', --${size}=5] | 5",
      })
  void argumentsOfTheImagesCommand(String args, long expected) throws Exception {
    project.file("src/main/resources/application-prod.properties", SIZE + "=9\n");
    container("args: " + args.replace("${size}", SIZE) + "\n");
    assertThat(size()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"})
  void jvmsOwnVariable(String name) throws Exception {
    container("env: [{name: " + name + ", value: \"-Dx='a b' -D" + SIZE + "=5 -Dspring.x=y\"}]\n");
    assertThat(size()).isEqualTo(5);
  }

  /** A script may take it or not. */
  @Test
  void variableThatTheJvmDoesNotKnowIsNotKnown() throws Exception {
    container("env: [{name: JAVA_OPTS, value: \"-D" + SIZE + "=5\"}]\n");
    assertThat(size()).isEqualTo(-1);
    assertThat(lines("unknown-value"))
        .singleElement()
        .asString()
        .contains("k8s/shop.yml:12:", "maximum-pool-size 5");
  }

  @Test
  void placeholderThatAnOptionSetsIsKnown() throws Exception {
    project.file(Project.APPLICATION, POOL.replace("size: 11", "size: \"${db.pool}\""));
    container("args: [--db.pool=12]\n");
    assertThat(size()).isEqualTo(12);
    assertThat(project.lines()).isEmpty();
  }

  @Test
  void findingStandsWhereTheValueIsWritten() throws Exception {
    container(
        """
        env:
          - name: SPRING_APPLICATION_JSON
            value: |
              {
                "spring.datasource": {
                  "hikari": {"maximum-pool-size": 0, "maxPoolSize": 3}
                }
              }
        args:
          - --spring.datasource.hikari.connection-timeout=30s
        """);
    assertThat(project.lines())
        .containsExactlyInAnyOrder(
            place("0, ")
                + " maximum-pool-size 0: HikariCP refuses less than 1 and the application does not start. Set maximum-pool-size to 10. [RiskyPoolConfig/setting-refused]",
            place("3}")
                + " maxPoolSize 3: HikariCP does not have this property, and nothing else reads it. Write maximum-pool-size, which line 17 sets too. [RiskyPoolConfig/unknown-property]",
            place("30s")
                + " connection-timeout 30s: the application does not start: HikariCP takes a whole number of milliseconds. Set connection-timeout to 30000. [RiskyPoolConfig/bind-failure]");
  }

  /** Where a text stands in the manifest. */
  private String place(String text) throws Exception {
    String manifest = Files.readString(folder.resolve("k8s/shop.yml"));
    String before = manifest.substring(0, manifest.indexOf(text));
    return "error k8s/shop.yml:%d:%d"
        .formatted(before.split("\n", -1).length, before.length() - before.lastIndexOf('\n'));
  }

  @Test
  void jsonThatIsBrokenIsOneLine() throws Exception {
    container("env: [{name: SPRING_APPLICATION_JSON, value: 'spring.x=y'}]\n");
    assertThat(project.lines())
        .singleElement()
        .asString()
        .contains("Spring Boot cannot read this JSON", "/broken-config]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{}", " {}", "spring.x=y", "{\"a\": 1}", "[1]", "\"a\""})
  void jsonIsRefusedWhereSpringBootRefusesIt(String json) throws Exception {
    container("env: [{name: SPRING_APPLICATION_JSON, value: '" + json + "'}]\n");
    assertThat(lines("broken-config").isEmpty()).isEqualTo(!fails(json));
  }

  /** Whatever else stands in it, and however it is written. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"${size}\": 5}",
        "{\"${size}\": \"5\"}",
        "{\"${size}\": 0.5e1, \"b\": null}",
        "{\"a\": [{\"c\": \"]}\"}, 1, [2]], \"${size}\": 5}",
        "{\"u\": \"a\\/b\", \"spring\":{\"datasource\": {\"hikari\": {\"maximumPoolSize\": 5}}}}",
        "{\"spring.datasource.hikari\": {\"minimum-idle\": null, \"maximum_pool_size\": 5}}",
      })
  void anyJsonIsRead(String json) throws Exception {
    String text = json.replace("${size}", SIZE);
    container("env: [{name: SPRING_APPLICATION_JSON, value: '" + text + "'}]\n");
    assertThat(size()).isEqualTo(5);
    assertThat(project.lines()).isEmpty();
    assertThat(real(Map.of("SPRING_APPLICATION_JSON", text), Map.of())).isEqualTo(5);
  }

  private boolean fails(String json) {
    try {
      real(Map.of("SPRING_APPLICATION_JSON", json), Map.of());
      return false;
    } catch (RuntimeException e) {
      return true;
    }
  }

  @Test
  void jsonOfAConfigMap() throws Exception {
    project.file(
        "k8s/map.yml",
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: env}\ndata:\n  SPRING_APPLICATION_JSON: '{\""
            + SIZE
            + "\": 0}'\n");
    container("envFrom: [{configMapRef: {name: env}}]\n");
    assertThat(lines("setting-refused"))
        .singleElement()
        .asString()
        .startsWith("error k8s/map.yml:5:");
  }
}
