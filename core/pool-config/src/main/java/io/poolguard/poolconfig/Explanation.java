package io.poolguard.poolconfig;

import io.poolguard.policy.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Tells what a pool runs with, and where each value comes from. */
public final class Explanation {
  private final Path here;

  /**
   * @param here the folder to which file names are relative
   */
  public Explanation(Path here) {
    this.here = here.toAbsolutePath().normalize();
  }

  /**
   * One pool as lines.
   *
   * @param pool what was found
   * @param findings those of its module; what is said of the pool's settings is added to them, and
   *     of other names below its prefix at the end
   */
  public List<String> lines(PoolConfigResult.Pool pool, List<ConfigFinding> findings) {
    List<String> lines = new ArrayList<>();
    lines.add(title(pool) + (pool.starts() ? "" : " does not start:"));
    for (Setting setting : Setting.values()) {
      if (isTold(pool, setting)) {
        lines.add("  " + line(pool, setting));
      }
      findings.stream()
          .filter(finding -> isOn(finding.subject(), pool, setting) && isOf(finding, pool))
          .forEach(finding -> lines.add("      " + finding.text()));
    }
    findings.stream()
        .filter(finding -> isOn(finding.subject(), pool) && finding.subject().setting().isEmpty())
        .forEach(finding -> lines.add("  " + finding.text()));
    return lines;
  }

  private static boolean isOn(
      ConfigFinding.Subject subject, PoolConfigResult.Pool pool, Setting setting) {
    return isOn(subject, pool) && subject.setting().filter(setting::equals).isPresent();
  }

  private static boolean isOn(ConfigFinding.Subject subject, PoolConfigResult.Pool pool) {
    return subject.datasource().equals(pool.datasource())
        && subject.profile().equals(pool.profile());
  }

  /** Whether it stands where the pool is set; that of a workload does not for others. */
  private static boolean isOf(ConfigFinding finding, PoolConfigResult.Pool pool) {
    return pool.set().isEmpty()
        || pool.set().values().stream()
            .anyMatch(
                property ->
                    property.origin().equals(finding.origin())
                        || property.place().equals(finding.origin()));
  }

  /** The pool in one line: data source, kind, profile and workload. */
  public static String title(PoolConfigResult.Pool pool) {
    return pool.datasource()
        + " ("
        + pool.kind()
        + (pool.profile().isEmpty() ? "" : ", profile " + pool.profile())
        + (pool.workload().isEmpty() ? "" : ", " + pool.workload())
        + ")";
  }

  /**
   * What a pool runs with, for tables.
   *
   * @param setting in PoolGuard's words
   * @param value with its unit, or {@code unknown}
   * @param origin what is written and where, or {@code default}
   */
  public record Row(String setting, String value, String origin) {}

  /** The pool's settings that are known or set, in the order of {@link Setting}. */
  public List<Row> rows(PoolConfigResult.Pool pool) {
    return Arrays.stream(Setting.values())
        .filter(setting -> isTold(pool, setting))
        .map(setting -> row(pool, setting))
        .toList();
  }

  private static boolean isTold(PoolConfigResult.Pool pool, Setting setting) {
    return setting.isNumber()
        && (pool.effective().containsKey(setting) || pool.set().containsKey(setting));
  }

  private Row row(PoolConfigResult.Pool pool, Setting setting) {
    Long value = pool.effective().get(setting);
    String unit = setting.kind() == Setting.Kind.DURATION ? " ms" : "";
    String shown = value != null ? value + unit : pool.starts() ? "unknown" : "-";
    return new Row(setting.word(), shown, origin(pool.set().get(setting)));
  }

  private String line(PoolConfigResult.Pool pool, Setting setting) {
    Row row = row(pool, setting);
    return String.format("%-19s %-14s %s", row.setting(), row.value(), row.origin());
  }

  private String origin(@org.jspecify.annotations.Nullable Property property) {
    if (property == null) {
      return "default";
    }
    return property.text() + " at " + place(property.origin());
  }

  /** File, line and column. */
  public String place(Origin origin) {
    Path name = origin.file().startsWith(here) ? here.relativize(origin.file()) : origin.file();
    return name + ":" + origin.line() + ":" + origin.column();
  }

  /** Pools that are alike under several profiles are told once. */
  public static List<PoolConfigResult.Pool> distinct(List<PoolConfigResult.Pool> pools) {
    List<PoolConfigResult.Pool> kept = new ArrayList<>();
    for (PoolConfigResult.Pool pool : pools) {
      boolean known =
          kept.stream()
              .anyMatch(
                  other ->
                      other.datasource().equals(pool.datasource())
                          && other.workload().equals(pool.workload())
                          && Map.copyOf(other.effective()).equals(Map.copyOf(pool.effective()))
                          && Map.copyOf(other.set()).equals(Map.copyOf(pool.set()))
                          && other.load().equals(pool.load()));
      if (!known) {
        kept.add(pool);
      }
    }
    return kept;
  }
}
