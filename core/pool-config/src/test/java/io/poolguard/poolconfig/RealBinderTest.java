package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import io.poolguard.policy.Setting;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.DefaultResourceLoader;

/** Spring Boot's own binder and a real HikariConfig come to the same values, or fail alike. */
class RealBinderTest {
  private static final int FILES = 200;
  private static final Map<Setting, String[]> SPELLINGS =
      Map.of(
          Setting.MAX_SIZE,
              new String[] {"maximum-pool-size", "maximumPoolSize", "maximum_pool_size"},
          Setting.MIN_IDLE, new String[] {"minimum-idle", "minimumIdle"},
          Setting.ACQUIRE_TIMEOUT, new String[] {"connection-timeout", "connectionTimeout"},
          Setting.LEAK_THRESHOLD,
              new String[] {"leak-detection-threshold", "LEAKDETECTIONTHRESHOLD"},
          Setting.VALIDATION_TIMEOUT, new String[] {"validation-timeout"},
          Setting.IDLE_TIMEOUT, new String[] {"idle-timeout"},
          Setting.MAX_LIFETIME, new String[] {"max-lifetime", "maxLifetime"},
          Setting.KEEPALIVE, new String[] {"keepalive-time", "keepaliveTime"});
  private static final String[] VALUES = {
    "1",
    "5",
    "20",
    "250",
    "1_000",
    "3000",
    "0x7d0",
    " 60000 ",
    "600000",
    "1800000",
    "30s",
    "PT30S",
    "${n}",
    "12.0",
    "3.7",
    "1.8e+06",
    "6e4",
    "-1.5",
    "1e19",
    ".inf",
    "",
    "'12.0'",
    "${none:4000}"
  };

  @TempDir Path folder;

  @Test
  void binderAgrees() throws Exception {
    Random random = new Random(5);
    int bound = 0;
    for (int i = 0; i < FILES; i++) {
      Path at = folder.resolve("p" + i);
      java.nio.file.Files.createDirectories(at);
      String text = text(random);
      Project project = new Project(at).file(Project.APPLICATION, text);
      Map<Setting, Long> real = real(at.resolve("src/main/resources"));

      if (real.isEmpty()) {
        assertThat(project.lines())
            .as(text)
            .anyMatch(l -> l.contains("bind-failure") || l.contains("setting-refused"));
      } else {
        bound++;
        assertThat(project.lines())
            .as(text)
            .noneMatch(l -> l.contains("bind-failure") || l.contains("setting-refused"));
        assertThat(project.pool("spring.datasource.hikari").orElseThrow().effective())
            .as(text)
            .isEqualTo(real);
      }
    }
    assertThat(bound).isBetween(FILES / 10, FILES * 9 / 10);
  }

  private static String text(Random random) {
    StringBuilder text =
        new StringBuilder("n: 45000\nspring.datasource.hikari:\n  jdbc-url: jdbc:h2:mem:a\n");
    for (Map.Entry<Setting, String[]> spelling : SPELLINGS.entrySet()) {
      if (random.nextInt(3) == 0) {
        String name = spelling.getValue()[random.nextInt(spelling.getValue().length)];
        text.append("  " + name + ": " + VALUES[random.nextInt(VALUES.length)] + "\n");
      }
    }
    return text.toString();
  }

  /** Empty when binding, a setter or the validation fails. */
  private static Map<Setting, Long> real(Path resources) {
    StandardEnvironment spring = new StandardEnvironment();
    // The variables of whoever runs the tests are none of the file's.
    spring.getPropertySources().remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
    spring
        .getPropertySources()
        .addLast(
            new MapPropertySource(
                "t", Map.of("spring.config.location", "file:" + resources + "/")));
    ConfigDataEnvironmentPostProcessor.applyTo(spring, new DefaultResourceLoader(), null);
    HikariConfig config = new HikariConfig();
    try {
      Binder.get(spring).bind("spring.datasource.hikari", Bindable.ofInstance(config));
      config.validate();
    } catch (BindException | IllegalArgumentException e) {
      return Map.of();
    }
    return Map.of(
        Setting.MAX_SIZE, (long) config.getMaximumPoolSize(),
        Setting.MIN_IDLE, (long) config.getMinimumIdle(),
        Setting.ACQUIRE_TIMEOUT, config.getConnectionTimeout(),
        Setting.LEAK_THRESHOLD, config.getLeakDetectionThreshold(),
        Setting.VALIDATION_TIMEOUT, config.getValidationTimeout(),
        Setting.IDLE_TIMEOUT, config.getIdleTimeout(),
        Setting.MAX_LIFETIME, config.getMaxLifetime(),
        Setting.KEEPALIVE, config.getKeepaliveTime());
  }
}
