package io.poolguard.analysis.obligation;

import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.obligation.Calls.Invocation;
import io.poolguard.analysis.program.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who takes back what an interface gave: of several implementations only those that give something
 * to release. Two calls of a getter may name one provider twice, and the release of one that lends
 * its own connection does nothing. Errs towards silence where two objects of the interface are
 * mixed up.
 */
final class Lenders {
  private final Machine machine;

  Lenders(Machine machine) {
    this.machine = machine;
  }

  /**
   * Whether the class of the target may have given the open resources among the arguments; true of
   * those that came from elsewhere.
   */
  boolean mayHaveGiven(MethodRef target, Invocation at, State state) {
    for (int argument : at.arguments()) {
      Resource resource = state.resource(argument);
      if (resource != null
          && resource.isOpenObligation()
          && resource.site() >= 0
          && machine.sites.at(resource.site()) instanceof Statement.Call giving
          && isOfSameInterface(giving, at)
          && !gives(target.owner(), giving.method())) {
        return false;
      }
    }
    return true;
  }

  private boolean isOfSameInterface(Statement.Call giving, Invocation at) {
    Types types = machine.callees.types();
    String one = giving.method().owner();
    String other = at.method().owner();
    return giving.receiver() >= 0
        && giving.kind() != CallKind.SPECIAL
        && (types.isSubtype(one, other) || types.isSubtype(other, one));
  }

  private boolean gives(String owner, MethodRef method) {
    Optional<MethodRef> body =
        machine
            .callees
            .types()
            .implementation(owner, method)
            .map(Types.Declared::reference)
            .filter(found -> machine.callees.types().program().body(found).isPresent());
    return body.isEmpty()
        || machine
            .callees
            .summary(new Request(body.get(), Map.of(), Request.Tracked.NONE))
            .yieldsObligation();
  }

  /**
   * What the targets gave is settled, one way for all: it is to be released, or somebody else's, or
   * the one here and the other there.
   */
  void settle(List<Summary> targets, Invocation at, List<State> returned) {
    if (at.call().target() < 0) {
      return;
    }
    boolean lent = targets.size() > 1 && prevail(targets);
    for (State state : returned) {
      if (lent) {
        lend(state, at);
      }
      if (isGiven(state, at) && !opens(state, at)) {
        machine.lending.set(at.number());
      }
    }
  }

  /** Whether the call gave something that may be a resource. */
  private boolean isGiven(State state, Invocation at) {
    int result = state.locals[at.call().target()];
    return result >= 0
        && state.fact(result).nullness() != Nullness.NULL
        && machine.callees.mayGiveResource(at.method());
  }

  private static boolean opens(State state, Invocation at) {
    for (int i = 0; i < state.resources.size(); i++) {
      Resource resource = state.resources.valueAt(i);
      if (resource.owned() && resource.site() == at.number()) {
        return true;
      }
    }
    return false;
  }

  /** Whether at least as many of the targets lend as give something to release. */
  private static boolean prevail(List<Summary> targets) {
    int lending = 0;
    for (Summary target : targets) {
      lending += target.lends() ? 1 : target.yieldsObligation() ? -1 : 0;
    }
    return lending >= 0;
  }

  /** What some of the targets made and as many others lend is not the caller's to release. */
  private static void lend(State state, Invocation at) {
    int result = state.locals[at.call().target()];
    Resource resource = result < 0 ? null : state.resource(result);
    if (resource != null && resource.isOpenObligation() && resource.site() == at.number()) {
      state.set(result, resource.with(Resource.Status.TRANSFERRED));
    }
  }
}
