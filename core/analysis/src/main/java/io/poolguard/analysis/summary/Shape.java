package io.poolguard.analysis.summary;

import io.poolguard.analysis.obligation.Summary;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What two computations of one summary can be compared by: the text of its cases, which names
 * symbols by origin.
 */
record Shape(Set<String> cases) {
  static Shape of(@Nullable Summary summary) {
    return summary == null || !summary.known()
        ? new Shape(Set.of(String.valueOf(summary)))
        : new Shape(new TreeSet<>(summary.describe()));
  }
}
