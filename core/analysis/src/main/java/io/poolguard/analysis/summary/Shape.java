package io.poolguard.analysis.summary;

import io.poolguard.analysis.obligation.Summary;
import java.util.Set;
import java.util.TreeSet;

/**
 * What two computations of one summary can be compared by: the text of its cases, which names
 * symbols by origin.
 */
record Shape(Set<String> cases) {
  static Shape of(Summary summary) {
    return !summary.known()
        ? new Shape(Set.of(String.valueOf(summary)))
        : new Shape(new TreeSet<>(summary.describe()));
  }
}
