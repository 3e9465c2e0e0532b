package io.poolguard.corpus.kit;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A finding that a marker in the corpus asks for.
 *
 * @param rule the rule's id, such as {@code JdbcResourceLeak}
 * @param sourceFile the source relative to its source folder, with slashes
 * @param className the binary name of the case's top-level class
 * @param line the 1-based line of the acquiring call, for other rules than leaks of the finding
 * @param ordinal the 1-based rank among the acquisitions of that line, in order of evaluation; for
 *     other rules among its findings
 * @param kinds the ways in which the resource is lost; empty for a finding that is no leak
 */
public record ExpectedFinding(
    String rule, String sourceFile, String className, int line, int ordinal, Set<ExitKind> kinds) {

  /** Copies the kinds, in their order. */
  public ExpectedFinding {
    kinds =
        kinds.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(kinds));
  }

  /** Whether a resource is lost. */
  public boolean isLeak() {
    return !kinds.isEmpty();
  }

  /** The finding as its marker spells it, behind the place. */
  @Override
  public String toString() {
    String words = kinds.stream().map(ExitKind::word).collect(Collectors.joining(", "));
    return sourceFile
        + ":"
        + line
        + " "
        + rule
        + (ordinal == 1 ? "" : "#" + ordinal)
        + (kinds.isEmpty() ? "" : ": " + words);
  }
}
