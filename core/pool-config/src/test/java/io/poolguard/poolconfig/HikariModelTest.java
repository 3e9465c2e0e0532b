package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.policy.Setting;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The model says what the real HikariConfig of each major version does. */
class HikariModelTest {
  private static final int CONFIGURATIONS = 2_000;

  /** Around every limit that any version has. */
  private static final List<Long> TIMES =
      List.of(
          -1L,
          0L,
          1L,
          60L,
          249L,
          250L,
          500L,
          999L,
          1_000L,
          1_999L,
          2_000L,
          3_000L,
          5_000L,
          9_999L,
          10_000L,
          29_000L,
          29_001L,
          29_999L,
          30_000L,
          30_001L,
          31_000L,
          60_000L,
          120_000L,
          599_999L,
          600_000L,
          601_000L,
          1_799_000L,
          1_799_001L,
          1_800_000L,
          1_800_001L,
          3_600_000L);

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
                : TIMES.get(random.nextInt(TIMES.size()));
        given.put(setting, value);
      }
    }
    return given;
  }
}
