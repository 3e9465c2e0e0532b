package io.poolguard.analysis.rule;

import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import java.util.List;
import java.util.Set;

/**
 * A rule, a place, the path that shows it, and advice.
 *
 * @param rule which rule
 * @param level the worst level of its exit kinds
 * @param method the enclosing source method (for a lambda, the method around it)
 * @param sourceFile path relative to the source root, or empty
 * @param site the acquiring call
 * @param acquirer the API through which the resource was acquired
 * @param resourceType internal name of the resource's type
 * @param ordinal 1-based, among the rule's acquisitions by methods of the acquirer's name in the
 *     method; part of the fingerprint
 * @param lineOrdinal 1-based, among the findings' acquisitions on the same line of the method, by
 *     evaluation
 * @param exits by which exit kinds it leaks; never empty
 * @param message one sentence that names the call that loses the resource
 * @param advice one sentence that says what to do
 * @param witness the steps of one leaking path, in order
 * @param provenance what limited the host's view, or empty
 */
public record Finding(
    Rule rule,
    Level level,
    MethodRef method,
    String sourceFile,
    Site site,
    MethodRef acquirer,
    String resourceType,
    int ordinal,
    int lineOrdinal,
    Set<ExitKind> exits,
    String message,
    String advice,
    List<Step> witness,
    String provenance) {
  public Finding {
    exits = Set.copyOf(exits);
    witness = List.copyOf(witness);
  }

  /** Version of {@link #fingerprint()}'s composition. */
  public static final int FINGERPRINT_VERSION = 1;

  /**
   * Identifies the finding without line numbers: version, rule, class, method descriptor, acquiring
   * API, ordinal. Equal in all hosts.
   */
  public String fingerprint() {
    return String.join(
        "|",
        Integer.toString(FINGERPRINT_VERSION),
        rule.id(),
        method.owner(),
        method.name() + method.descriptor(),
        acquirer.owner() + "." + acquirer.name(),
        Integer.toString(ordinal));
  }
}
