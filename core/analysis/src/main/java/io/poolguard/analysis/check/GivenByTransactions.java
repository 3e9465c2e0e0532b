package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.Catalogue;
import io.poolguard.analysis.catalogue.SideEffect;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.obligation.Acquisition;
import io.poolguard.analysis.obligation.Callees;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The acquisitions whose resource is the transaction's, which gives it back at its end whatever the
 * method does. Born at a call that takes part in the thread's transaction ({@link
 * SideEffect.ByTransaction}) in a method or a function that a transaction is begun for. What is
 * begun in another method, or in the middle of this one, is not seen, which errs towards telling of
 * it; that the object itself may call its method is not asked, which errs towards silence.
 */
public final class GivenByTransactions {
  private final Conduct conduct;

  /**
   * @param callees what calls do to resources
   * @param catalogue what is known of libraries
   */
  public GivenByTransactions(Callees callees, Catalogue catalogue) {
    conduct = new Conduct(callees, catalogue);
  }

  /**
   * Those acquisitions whose resource a transaction gives back.
   *
   * @param part the body in which they stand
   * @param parts the bodies of a source method and of the lambdas in it, that one included
   */
  public Set<Acquisition> among(List<Acquisition> acquisitions, Body part, List<Body> parts) {
    Set<Acquisition> found = new HashSet<>();
    for (Acquisition acquisition : acquisitions) {
      if (!acquisition.exits().isEmpty()
          && conduct.does(acquisition.acquirer(), SideEffect.ByTransaction.class)
          && isInTransaction(part, parts)) {
        found.add(acquisition);
      }
    }
    return found;
  }

  private boolean isInTransaction(Body part, List<Body> parts) {
    Transactions transactions = conduct.transactions();
    return transactions.begins(part.method(), false)
        || transactions.inside(parts).contains(part.method());
  }
}
