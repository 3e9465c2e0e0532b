package io.poolguard.analysis.rule;

import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import java.util.List;
import java.util.Set;

/**
 * A rule, a place, the path that shows it, and advice.
 *
 * @param rule which rule
 * @param level how bad it is; for a leak the worst level of its exit kinds
 * @param method the enclosing source method (for a lambda, the method around it)
 * @param sourceFile path relative to the source root, or empty
 * @param site the acquiring call; for other rules than a leak the place that the rule is about
 * @param acquirer the API through which the resource was acquired, or the call at the place
 * @param resourceType internal name of the type of the resource, or of what else it is about
 * @param ordinal 1-based, among the rule's acquisitions by methods of the acquirer's name in the
 *     method; for other rules among its findings; part of the fingerprint
 * @param lineOrdinal 1-based, among the rule's acquisitions on the same line of the method, by
 *     evaluation; for other rules among its findings
 * @param lent whether on some path the acquirer gives what somebody else releases, such as the
 *     caller's own transaction's, so that no release can be right for both
 * @param exits by which exit kinds it leaks; empty for a finding that is no leak
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
    boolean lent,
    Set<ExitKind> exits,
    String message,
    String advice,
    List<Step> witness,
    String provenance) {
  public Finding {
    exits = Set.copyOf(exits);
    witness = List.copyOf(witness);
  }

  /** Whether a resource is lost, by the {@link #exits()}. */
  public boolean isLeak() {
    return !exits.isEmpty();
  }

  /** The same with another level and another advice. */
  public Finding with(Level newLevel, String newAdvice) {
    return new Finding(
        rule,
        newLevel,
        method,
        sourceFile,
        site,
        acquirer,
        resourceType,
        ordinal,
        lineOrdinal,
        lent,
        exits,
        message,
        newAdvice,
        witness,
        provenance);
  }

  /** Version of {@link #fingerprint()}'s composition. */
  public static final int FINGERPRINT_VERSION = 1;

  /**
   * Identifies the finding without line numbers: version, rule, class, method descriptor, acquiring
   * API or call, ordinal. Equal in all hosts.
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
