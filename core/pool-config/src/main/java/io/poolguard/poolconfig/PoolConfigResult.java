package io.poolguard.poolconfig;

import io.poolguard.policy.Setting;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What came of one {@link PoolModule}.
 *
 * @param findings sorted
 * @param suppressed how many findings a comment on their line silences
 * @param exempt how many findings the policy's exceptions allow
 * @param pools every pool that was found
 */
public record PoolConfigResult(
    List<ConfigFinding> findings, int suppressed, int exempt, List<Pool> pools) {
  public PoolConfigResult {
    findings = findings.stream().sorted().toList();
    pools = List.copyOf(pools);
  }

  /** This and another result. */
  PoolConfigResult plus(PoolConfigResult other) {
    return new PoolConfigResult(
        Stream.concat(findings.stream(), other.findings.stream()).toList(),
        suppressed + other.suppressed,
        exempt + other.exempt,
        Stream.concat(pools.stream(), other.pools.stream()).toList());
  }

  /**
   * One pool in one place under one profile.
   *
   * @param datasource property prefix or bean name
   * @param kind name of the pool
   * @param where in which surroundings
   * @param outcome what becomes of it
   * @param set what is set
   * @param effective what the pool runs with, times in milliseconds, or would once what it refuses
   *     is mended; settings of which that is not known are missing
   * @param load what threads ask of it
   */
  public record Pool(
      String datasource,
      String kind,
      Where where,
      Outcome outcome,
      Map<Setting, Property> set,
      Map<Setting, Long> effective,
      PoolLoad load) {
    public Pool {
      set = new TreeMap<>(set);
      effective = new TreeMap<>(effective);
    }

    /** Whether another is the same pool with the same settings, in whichever workload. */
    boolean isLike(Pool other) {
      return datasource.equals(other.datasource)
          && profile().equals(other.profile())
          && set.equals(other.set)
          && effective.equals(other.effective);
    }

    /** Whether another is made of the same prefix, or of a file of the same name. */
    boolean isNamedAs(Pool other) {
      return datasource.equals(other.datasource);
    }

    /** Whether a setting is set, or nobody knows. */
    boolean mayHave(Setting setting) {
      return set.containsKey(setting) || !effective.containsKey(setting);
    }

    /** False when the pool, or the application around it, refuses these settings. */
    public boolean starts() {
      return outcome.starts();
    }

    /** Settings of which the pool takes another value than the one given. */
    public Set<Setting> changed() {
      return outcome.changed();
    }

    /** Spring profile, or empty. */
    public String profile() {
      return where.profile();
    }

    /** Kubernetes workload, or empty. */
    public String workload() {
      return where.workload();
    }
  }

  /**
   * What becomes of a pool.
   *
   * @param starts false when its settings are refused
   * @param changed settings of which it takes another value than the one given
   */
  public record Outcome(boolean starts, Set<Setting> changed) {
    public Outcome {
      changed = Set.copyOf(changed);
    }
  }

  /**
   * In which surroundings a pool runs.
   *
   * @param profile Spring profile, or empty
   * @param workload Kubernetes workload, or empty
   */
  public record Where(String profile, String workload) {}
}
