package io.poolguard.maven;

import io.poolguard.policy.InputException;
import io.poolguard.poolconfig.Alerts;
import io.poolguard.poolconfig.PoolConfigResult;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.project.ProjectDependenciesResolver;

/**
 * Writes Prometheus rules and a Grafana dashboard for the project's pools, on metrics that these
 * have through Micrometer.
 */
@Mojo(name = "alerts", aggregator = true, threadSafe = true)
public final class AlertsMojo extends AbstractPoolsMojo {
  /**
   * Made by Maven.
   *
   * @param dependencies Maven's own
   */
  @Inject
  public AlertsMojo(ProjectDependenciesResolver dependencies) {
    super(dependencies);
  }

  @Override
  void run() throws InputException {
    List<PoolConfigResult.Pool> pools = pools();
    Alerts.unwatched(pools).forEach(getLog()::warn);
    write(folder().resolve("alerts.yml"), Alerts.prometheus(pools, policy()));
    write(folder().resolve("dashboard.json"), Alerts.grafana(pools));
  }
}
