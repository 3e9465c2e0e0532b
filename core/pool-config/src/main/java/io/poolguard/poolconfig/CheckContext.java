package io.poolguard.poolconfig;

import io.poolguard.policy.PoolPolicy;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What the checks of one module know besides the settings.
 *
 * @param policy what the team has agreed on
 * @param hikari the version that the project resolves
 * @param held what the analysis of the code has found out
 * @param root the folder to which file names in policies are relative
 */
public record CheckContext(
    PoolPolicy policy, HikariVersion hikari, ConnectionsHeld held, Path root) {

  /** How many connections of one pool a thread holds at once, the formula's Cm. */
  @FunctionalInterface
  public interface ConnectionsHeld {
    /** Without class files nobody knows. */
    ConnectionsHeld UNKNOWN = datasource -> OptionalInt.empty();

    /**
     * The greatest number. Where the code does not tell which pool it is of, that of any pool of
     * the module.
     *
     * @param datasource property prefix or bean name
     * @return at least 1, or empty when it is not known
     */
    OptionalInt atOnce(String datasource);
  }

  /** How policies name a file. */
  String fileName(Path file) {
    Path base = root.toAbsolutePath().normalize();
    Path shown = file.startsWith(base) ? base.relativize(file) : file;
    return StreamSupport.stream(shown.spliterator(), false)
        .map(Path::toString)
        .collect(Collectors.joining("/"));
  }
}
