package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real pools other than HikariCP are started over H2 as Spring Boot does it; what they run with is
 * what PoolGuard says of the same text, and so many connections can be had at once.
 */
class StartedOtherPoolsTest {
  private static final List<String> DBCP =
      List.of(
          "max-total=3\nmax-wait-millis=20",
          "max-total=3\nmax-wait=20ms",
          "max-total=3\nmax-wait=20",
          "max-total=2\nmin-idle=5\nmax-wait=PT0.02S",
          "max-wait-millis=30s",
          "max-wait-millis=-1",
          "max-wait-millis=0\nmax-total=2",
          "max-total=-1",
          "max-total=many",
          "min-idle=-3",
          "remove-abandoned-on-borrow=true\nremove-abandoned-timeout=60",
          "remove-abandoned-timeout=60s",
          "remove-abandoned-on-maintenance=true\nlog-abandoned=true\nremove-abandoned-timeout=300",
          "max-conn-lifetime-millis=600000",
          "validation-query=SELECT 1",
          "remove-abandoned-on-borrow=perhaps");
  private static final List<String> TOMCAT =
      List.of(
          "max-active=3\nmax-wait=20",
          "max-active=3\nmin-idle=2\nmax-wait=20",
          "max-active=2\nmin-idle=5\nmax-wait=20",
          "max-active=0",
          "max-active=-4",
          "max-wait=-1",
          "max-wait=30s",
          "max-active=many",
          "min-idle=0",
          "remove-abandoned=true\nremove-abandoned-timeout=60",
          "remove-abandoned=true\nlog-abandoned=true\nremove-abandoned-timeout=60",
          "suspect-timeout=30",
          "max-age=600000",
          "validation-query=SELECT 1",
          "remove-abandoned=perhaps");

  private static final List<String> DRUID =
      List.of(
          "max-active=3\nmax-wait=20",
          "max-active=0",
          "max-active=-4",
          "max-active=2\nmin-idle=5",
          "max-active=5\nmin-idle=5",
          "min-idle=9",
          "min-idle=-1",
          "max-wait=-1",
          "max-wait=30s",
          "remove-abandoned=true\nremove-abandoned-timeout=60",
          "remove-abandoned-timeout-millis=60000");
  private static final List<String> VIBUR =
      List.of(
          "pool-max-size=3\npool-initial-size=1\nconnection-timeout-in-ms=20",
          "pool-max-size=3",
          "pool-max-size=0",
          "pool-initial-size=-1",
          "pool-initial-size=60",
          "connection-timeout-in-ms=-1");
  private static final List<String> C3P0 =
      List.of(
          "max-pool-size=5\nmin-pool-size=2",
          "max-pool-size=2\nmin-pool-size=5",
          "max-pool-size=0",
          "min-pool-size=-1",
          "checkout-timeout=1000\nunreturned-connection-timeout=60");

  @TempDir Path folder;

  @Test
  void commonsDbcp() throws Exception {
    assertThat(differences("dbcp2", DBCP)).isEmpty();
  }

  @Test
  void tomcatJdbc() throws Exception {
    assertThat(differences("tomcat", TOMCAT)).isEmpty();
  }

  @Test
  void druid() throws Exception {
    assertThat(differences("druid", DRUID)).isEmpty();
  }

  @Test
  void vibur() throws Exception {
    assertThat(differences("vibur", VIBUR)).isEmpty();
  }

  @Test
  void c3p0() throws Exception {
    assertThat(differences("c3p0", C3P0)).isEmpty();
  }

  private List<String> differences(String dialect, List<String> texts) throws Exception {
    RealOtherPools pools = new RealOtherPools(folder);
    List<String> differences = new ArrayList<>();
    for (String text : texts) {
      differences.add(pools.compare(dialect, text).difference());
    }
    differences.removeIf(String::isEmpty);
    return differences;
  }
}
