package io.poolguard.poolconfig;

import java.util.List;
import java.util.Random;

/** Settings made up at random, around every limit that some version of some pool has. */
final class RandomSettings {
  static final List<Long> TIMES =
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

  /** What people write where a number is wanted, and what only looks like one. */
  private static final List<String> FORMS =
      List.of(
          "30s",
          "PT30S",
          "2m",
          "1h",
          "500ms",
          "1d",
          "0x7d0",
          "#10",
          "1_000",
          "+1000",
          "-0",
          "007",
          "1e3",
          "5.0",
          "ten",
          "1000L",
          "99999999999",
          "2147483648",
          "",
          "3000 ",
          "\\t3000",
          "1 0",
          "30 s",
          "30S");

  private static final List<String> HIKARI_COUNTS = List.of("maximumPoolSize", "minimumIdle");
  private static final List<String> HIKARI_TIMES =
      List.of(
          "connectionTimeout",
          "leakDetectionThreshold",
          "validationTimeout",
          "idleTimeout",
          "maxLifetime",
          "keepaliveTime");

  /** Lines that H2 has nothing against, so that the pool alone decides. */
  private static final List<String> HIKARI_OTHERS =
      List.of(
          "poolName=shop",
          "poolName=shop:main",
          "registerMbeans=true",
          "registerMbeans=yes",
          "registerMbeans=maybe",
          "poolName=a:b\nregisterMbeans=true",
          "driverClassName=org.h2.Driver",
          "driverClassName=org.h2.Driver\ndataSourceClassName=org.h2.jdbcx.JdbcDataSource",
          "driverClassName=",
          "exceptionOverrideClassName=",
          "metricRegistry=",
          "healthCheckRegistry=",
          "credentialsProviderClassName=",
          "driverClassName=org.h2.Driver\ndataSourceClassName=",
          "driverClassName=org.h2.Driver\ntransactionIsolation=\nconnectionTestQuery=\npoolName=",
          "connectionTestQuery=SELECT 1",
          "readOnly=true",
          "autoCommit=false",
          "transactionIsolation=TRANSACTION_SERIALIZABLE",
          "transactionIsolation=transaction_read_committed",
          "transactionIsolation=SERIALIZABLE",
          "transactionIsolation=8",
          "transactionIsolation=7",
          "initializationFailTimeout=-1",
          "connectionInitSql=SELECT 1",
          "maxPoolSize=16",
          "minIdle=4",
          "maximum_pool_size=5");

  private final Random random;

  RandomSettings(long seed) {
    random = new Random(seed);
  }

  /** Lines for HikariCP, by the names of its bean. */
  String hikari() {
    StringBuilder text = new StringBuilder();
    HIKARI_COUNTS.forEach(name -> maybe(text, name, count()));
    HIKARI_TIMES.forEach(name -> maybe(text, name, one(TIMES)));
    if (random.nextInt(3) == 0) {
      text.append(one(HIKARI_OTHERS)).append('\n');
    }
    return text.toString();
  }

  /**
   * Lines for another pool.
   *
   * @param names its properties with what each may have
   */
  String of(List<Choice> names) {
    StringBuilder text = new StringBuilder();
    for (Choice name : names) {
      if (name.values().size() == 1) {
        text.append(random.nextBoolean() ? name.name() + "=" + name.values().get(0) + "\n" : "");
      } else {
        maybe(text, name.name(), name.values().isEmpty() ? count() : one(name.values()));
      }
    }
    return text.toString();
  }

  /**
   * A property of a pool.
   *
   * @param name as in files
   * @param values what it may have; empty for a count. A single one is as it stands.
   */
  record Choice(String name, List<String> values) {
    Choice(String name, String... values) {
      this(name, List.of(values));
    }
  }

  private void maybe(StringBuilder text, String name, Object value) {
    if (random.nextBoolean()) {
      Object written = random.nextInt(16) == 0 ? one(FORMS) : value;
      text.append(name).append('=').append(written).append('\n');
    }
  }

  private Object count() {
    return random.nextInt(12) == 0 ? random.nextInt(-3, 1) : random.nextInt(0, 14);
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
