package io.poolguard.analysis.check;

import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.rule.Held;
import io.poolguard.analysis.rule.Rule;
import java.util.List;
import java.util.Optional;

/**
 * What one rule looks for, beside what runs of the solver show of resources. A check reads; it
 * keeps nothing that depends on the order in which it is asked. It says nothing where it does not
 * know.
 */
public interface Check {
  /** The rule whose findings it makes. */
  Rule rule();

  /**
   * The prefilter: whether a method that calls this one may be of interest. Asked of each call of a
   * program, so it has to be cheap; a "yes" too many costs time and changes no finding.
   */
  default boolean concerns(MethodRef called) {
    return false;
  }

  /**
   * Findings in one source method.
   *
   * @param parts its body and those of the lambdas in it
   */
  default List<Draft> inMethod(List<Body> parts) {
    return List.of();
  }

  /** The most connections of one pool that what was looked at holds at once, if it counts them. */
  default Optional<Held> held() {
    return Optional.empty();
  }

  /**
   * Findings in one class as a whole, asked once for each own class.
   *
   * @param name internal name
   */
  default List<Draft> inClass(String name) {
    return List.of();
  }
}
