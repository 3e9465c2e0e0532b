package io.poolguard.poolconfig;

import io.poolguard.policy.DatasourceRule;
import io.poolguard.policy.PoolPolicy;
import io.poolguard.policy.Scenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What the checks of one module know besides the settings.
 *
 * @param policy what the team has agreed on
 * @param hikari the version that the project resolves
 * @param held what the analysis of the code has found out
 * @param beans the names of the beans that a data source is, by property prefix or method
 * @param root the folder to which file names in policies are relative
 */
record CheckContext(
    PoolPolicy policy,
    HikariVersion hikari,
    ConnectionsHeld.BySource held,
    Function<String, List<String>> beans,
    Path root) {

  /** What the policy says of a data source. */
  Optional<DatasourceRule> rule(Datasource source) {
    return policy.rule(names(source), file(source), source.profile());
  }

  /** The scenario of a data source. */
  Optional<Scenario> scenario(Datasource source) {
    return policy.scenario(names(source), file(source), source.profile());
  }

  private List<String> names(Datasource source) {
    return Stream.concat(Stream.of(source.name()), beans.apply(source.name()).stream()).toList();
  }

  private String file(Datasource source) {
    return source.origin().map(origin -> fileName(origin.file())).orElse("");
  }

  /** How policies name a file. */
  private String fileName(Path file) {
    Path base = root.toAbsolutePath().normalize();
    Path shown = file.startsWith(base) ? base.relativize(file) : file;
    return StreamSupport.stream(shown.spliterator(), false)
        .map(Path::toString)
        .collect(Collectors.joining("/"));
  }
}
