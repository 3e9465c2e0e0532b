package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.Catalogue;
import io.poolguard.analysis.obligation.Callees;
import io.poolguard.analysis.program.Program;
import io.poolguard.analysis.rule.Rule;
import java.util.List;
import java.util.Set;

/** The checks there are. */
public final class Checks {
  private Checks() {}

  /**
   * The checks of some rules, for one program.
   *
   * @param rules those that are wanted
   * @param program the code around the methods
   * @param callees what calls do to resources
   * @param catalogue what is known of libraries
   * @param expected which functions are expected to throw
   */
  public static List<Check> of(
      Set<Rule> rules,
      Program program,
      Callees callees,
      Catalogue catalogue,
      ExpectedThrows expected) {
    Conduct conduct = new Conduct(callees, catalogue);
    List<Check> all =
        List.of(
            new NewPools(program, callees, expected),
            new UnmanagedThreads(conduct),
            new EarlyCloses(conduct),
            new Wrappers(conduct),
            new SwallowedCloses(conduct),
            new RawHandOuts(conduct),
            new SharedCounts(conduct),
            new HeldWhileBlocking(conduct),
            new NestedTransactions(conduct),
            new CallbackWork(conduct));
    return all.stream().filter(check -> rules.contains(check.rule())).toList();
  }
}
