package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.policy.Setting;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Property files mean what java.util.Properties says. */
class HikariFilesTest {
  private static final Path FILE = Path.of("hikari.properties").toAbsolutePath();

  private static Datasource read(String text) {
    return new HikariFiles(Vocabulary.load().hikari(), new Collector()).read(FILE, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "poolName=a",
        "poolName a b",
        "poolName:a=b",
        "  poolName  =  a ",
        "poolName=a\\\n   b",
        "pool\\u004eame=\\u00e4",
        "poolName=a\\tb",
        "poolName=",
        "#poolName=a\npoolName=b",
        "poolName=a\npoolName=b",
        "!x\n\npoolName=a # no comment",
        "poolName=first\n#---\npoolName=second"
      })
  void valueIsThatOfProperties(String text) throws Exception {
    Properties real = new Properties();
    real.load(new StringReader(text));
    assertThat(read(text).property(Setting.POOL_NAME).map(Property::text))
        .hasValue(real.getProperty("poolName"));
  }

  @Test
  void placeIsThatOfTheValue() {
    Datasource source = read("# pool\n\nmaximumPoolSize = \\\n  12\nminimumIdle=3\n");
    assertThat(source.property(Setting.MAX_SIZE).orElseThrow().text()).isEqualTo("12");
    assertThat(source.property(Setting.MIN_IDLE).orElseThrow().origin())
        .isEqualTo(new Origin(FILE, 5, 13));
  }

  @Test
  void placeOfAMissingValueIsItsLine() {
    Datasource source = read("minimumIdle=3\npoolName=\nmaximumPoolSize=4\n");
    assertThat(source.property(Setting.POOL_NAME).orElseThrow().origin())
        .isEqualTo(new Origin(FILE, 2, 1));
  }
}
