package io.poolguard.shop.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs a scenario without a fault, with each single fault and with each pair, and gathers what is
 * lost. After each run the pool must count as borrowed exactly the connections seen to be open.
 */
final class Sweep {

  /** These hand what they open to their caller; once they have returned, it is the caller's. */
  private static final Map<String, String> FACTORIES =
      Map.of(
          "io.poolguard.shop.jdbc.WorkConnections#begin", "WorkConnections.begin",
          "io.poolguard.shop.report.ReportConnections#open", "ReportConnections.open",
          "io.poolguard.shop.order.OrderQueries#totalsOfCustomer", "OrderQueries.totalsOfCustomer");

  private final ShopDatabase database;
  private final Scenario scenario;
  private final Set<Leak> leaks = new HashSet<>();

  Sweep(ShopDatabase database, Scenario scenario) {
    this.database = database;
    this.scenario = scenario;
  }

  /** All ways in which the scenario loses something. */
  Set<Leak> leaks() throws Exception {
    run(Map.of());
    for (Fault first : Fault.values()) {
      for (int k = 0; ; k++) {
        Probe probe = run(Map.of(k, first));
        if (!probe.allFired()) {
          break;
        }
        addSecond(k, first, probe.calls());
      }
    }
    return leaks;
  }

  private void addSecond(int k, Fault first, int calls) throws Exception {
    for (Fault second : Fault.values()) {
      for (int j = k + 1; j < calls; j++) {
        run(Map.of(k, first, j, second));
      }
    }
  }

  private Probe run(Map<Integer, Fault> faults) throws Exception {
    database.reset();
    Probe probe = new Probe(database.dataSource(), faults);
    Exception thrown = null;
    AutoCloseable owned = null;
    try {
      owned = scenario.use().run(probe.dataSource());
    } catch (Exception e) {
      thrown = e;
    }
    probe.switchOff();
    if (owned != null) {
      owned.close();
    }
    List<Acquisition> open = probe.open();
    assertThat((long) database.borrowed())
        .as("connections borrowed from the pool after %s with %s", scenario, faults)
        .isEqualTo(open.stream().filter(Acquisition::isConnection).count());
    for (Acquisition lost : open) {
      if (lost.openedByShop()) {
        leaks.add(leakOf(lost, probe, ExitKind.of(thrown)));
      }
    }
    probe.cleanUp();
    return probe;
  }

  private static Leak leakOf(Acquisition lost, Probe probe, ExitKind exit) {
    ExitKind kind = lost.sawCloseFail() ? ExitKind.CLOSE : exit;
    String method = lost.callers.get(0);
    if (FACTORIES.containsKey(method) && !probe.failedWithin(method)) {
      return new Leak(lost.callers.get(1), FACTORIES.get(method), kind);
    }
    return new Leak(method, lost.api, kind);
  }
}
