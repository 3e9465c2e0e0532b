package io.poolguard.maven;

import io.poolguard.policy.InputException;
import io.poolguard.poolconfig.Explanation;
import io.poolguard.poolconfig.PoolConfigResult;
import java.util.Set;
import java.util.TreeSet;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.ProjectDependenciesResolver;

/**
 * Prints the effective settings of each pool, where each comes from, and what the pool will really
 * do with it.
 */
@Mojo(name = "explain", aggregator = true, threadSafe = true)
public final class ExplainMojo extends AbstractPoolsMojo {
  /** Only the data source with this property prefix or bean name. */
  @Parameter(property = "poolguard.datasource")
  private String datasource = "";

  /**
   * Made by Maven.
   *
   * @param dependencies Maven's own
   */
  @Inject
  public ExplainMojo(ProjectDependenciesResolver dependencies) {
    super(dependencies);
  }

  @Override
  void run() throws InputException {
    boolean found = false;
    Set<String> known = new TreeSet<>();
    Explanation explanation = new Explanation(root());
    for (PoolConfigResult result : results()) {
      for (PoolConfigResult.Pool pool : Explanation.distinct(result.pools())) {
        known.add(pool.datasource());
        if (datasource.isBlank() || pool.datasource().equals(datasource.strip())) {
          found = true;
          tell(explanation.lines(pool, result.findings()));
        }
      }
    }
    if (!found) {
      throw new InputException(
          known.isEmpty()
              ? "no pool is configured in these modules"
              : "no data source is called "
                  + datasource.strip()
                  + "; known: "
                  + String.join(", ", known));
    }
  }
}
