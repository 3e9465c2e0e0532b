package io.poolguard.policy;

import java.util.List;
import java.util.Optional;

/**
 * The content of {@code .poolguard/accepted.json}: the findings that do not fail a build. They are
 * matched one by one, never counted.
 *
 * @param entries sorted
 */
public record AcceptedFindings(List<AcceptedFinding> entries) {
  /** Path of the file, looked for upwards from a module. */
  public static final String FILE = ".poolguard/accepted.json";

  /** The value of {@code schemaVersion} that this code reads and writes. */
  public static final int SCHEMA_VERSION = 1;

  /** Nothing is accepted. */
  public static final AcceptedFindings NONE = new AcceptedFindings(List.of());

  public AcceptedFindings {
    entries = entries.stream().sorted().distinct().toList();
  }

  /** The entry for a finding. */
  public Optional<AcceptedFinding> find(String fingerprint, String module) {
    return entries.stream().filter(entry -> entry.covers(fingerprint, module)).findFirst();
  }
}
