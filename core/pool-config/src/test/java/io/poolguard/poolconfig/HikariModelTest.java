package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.policy.Setting;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The model says what the real HikariConfig of each major version does. */
class HikariModelTest {
  private static final int CONFIGURATIONS = 2_000;

  @ParameterizedTest
  @ValueSource(strings = {"3.4.5", "4.0.3", "5.1.0", "6.0.0", "6.2.0", "6.2.1", "6.3.3", "7.1.0"})
  void predictionIsWhatTheRealPoolDoes(String version) throws Exception {
    HikariVersion parsed = HikariVersion.parse(version).orElseThrow();
    HikariModel model = new HikariModel(parsed);
    Random random = new Random(20261126);
    int started = 0;
    try (RealHikari pool = new RealHikari(version)) {
      for (int i = 0; i < CONFIGURATIONS; i++) {
        Map<Setting, Long> given = given(random, parsed);
        HikariModel.Prediction prediction = model.predict(given);
        RealHikari.Outcome real = pool.configure(given);

        assertThat(prediction.starts()).as("%s", given).isEqualTo(real.started());
        if (real.started()) {
          started++;
          assertThat(prediction.effective()).as("%s", given).isEqualTo(real.effective());
        }
      }
    }
    assertThat(started).isBetween(CONFIGURATIONS / 10, CONFIGURATIONS * 9 / 10);
  }

  private static Map<Setting, Long> given(Random random, HikariVersion version) {
    Map<Setting, Long> given = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      boolean known = setting != Setting.KEEPALIVE || version.hasKeepalive();
      if (setting.isNumber() && known && random.nextBoolean()) {
        long value =
            setting.kind() == Setting.Kind.COUNT
                ? random.nextInt(-1, 20)
                : RandomSettings.TIMES.get(random.nextInt(RandomSettings.TIMES.size()));
        given.put(setting, value);
      }
    }
    return given;
  }
}
