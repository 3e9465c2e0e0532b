package io.poolguard.audit;

import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Rule;
import java.util.List;

/** The rules that there are. */
public final class KnownRules {
  /** In the order of reports. */
  public static final List<Rule> ALL =
      List.of(
          new Rule(
              "JdbcResourceLeak",
              Level.WARNING,
              "A database resource is not released on some path.",
              "A connection that is not closed never goes back to its pool. Once the pool is empty every request waits and"
                  + " then fails, until the process is restarted. Acquire in the head of a try-with-resources statement, or"
                  + " hand the resource to an owner that closes it."));

  private KnownRules() {}

  /** Their ids. */
  public static List<String> ids() {
    return ALL.stream().map(Rule::id).toList();
  }
}
