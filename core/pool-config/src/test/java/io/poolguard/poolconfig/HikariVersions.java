package io.poolguard.poolconfig;

import java.util.List;
import java.util.stream.Stream;

/**
 * The versions of HikariCP in {@code target/pools}. {@code -Dhikari.versions=all} tries all of them
 * with what takes long.
 */
final class HikariVersions {
  private static final List<String> ALL =
      List.of("3.4.5", "4.0.3", "5.1.0", "6.0.0", "6.2.0", "6.2.1", "6.3.3", "7.1.0");
  private static final List<String> NEWEST_OF_MAJORS =
      List.of("3.4.5", "4.0.3", "5.1.0", "6.3.3", "7.1.0");
  private static final List<String> ENDS = List.of("3.4.5", "7.1.0");

  private HikariVersions() {}

  private static boolean areAllWanted() {
    return System.getProperty("hikari.versions", "majors").equals("all");
  }

  /** One of each major version. */
  static Stream<String> majors() {
    return (areAllWanted() ? ALL : NEWEST_OF_MAJORS).stream();
  }

  /** The oldest and the newest. */
  static Stream<String> ends() {
    return (areAllWanted() ? ALL : ENDS).stream();
  }
}
