package io.poolguard.policy;

import java.util.Comparator;

/**
 * One finding that was there when the project began to use PoolGuard, or that was looked at and
 * found harmless.
 *
 * @param fingerprint identifies the finding without line numbers
 * @param module artifact id of the Maven module, empty where there is none
 * @param rule id of the rule, for the reader
 * @param place class and method, for the reader
 * @param file source file relative to the folder that holds {@code .poolguard}, with {@code /}; for
 *     the reader and to tell stale entries
 * @param message the finding's sentence, for the reader
 * @param reason why it is accepted; never blank
 */
public record AcceptedFinding(
    String fingerprint,
    String module,
    String rule,
    String place,
    String file,
    String message,
    String reason)
    implements Comparable<AcceptedFinding> {
  private static final Comparator<AcceptedFinding> ORDER =
      Comparator.comparing(AcceptedFinding::module)
          .thenComparing(AcceptedFinding::file)
          .thenComparing(AcceptedFinding::fingerprint);

  /** Whether this entry speaks of the finding; an entry or a host without a module fits any. */
  public boolean covers(String otherFingerprint, String otherModule) {
    return fingerprint.equals(otherFingerprint) && concerns(otherModule);
  }

  /** Whether this entry may speak of findings in the module. */
  public boolean concerns(String otherModule) {
    return module.isEmpty() || otherModule.isEmpty() || module.equals(otherModule);
  }

  /**
   * Internal name of the class of the finding, or empty when the fingerprint is of another form.
   */
  public String className() {
    String[] parts = fingerprint.split("\\|", -1);
    return parts.length > 2 ? parts[2] : "";
  }

  @Override
  public int compareTo(AcceptedFinding other) {
    return ORDER.compare(this, other);
  }
}
