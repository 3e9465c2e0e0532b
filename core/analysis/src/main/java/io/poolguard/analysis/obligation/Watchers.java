package io.poolguard.analysis.obligation;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Rules;
import java.util.Set;

/** Sets the watches of the rules that are wanted; none costs nothing. */
final class Watchers {
  private final Callees callees;
  private final Set<Rule> rules;
  private final FirstUses firstUses;
  private final FieldStores stores;
  private final OwnPools pools;
  private final Leases leases;
  private final Demands demands;

  Watchers(Callees callees, Set<Rule> rules, Demands.Runner runner) {
    this.demands = new Demands(callees, runner);
    this.callees = callees;
    this.rules = rules;
    this.firstUses = new FirstUses(callees);
    this.stores = new FieldStores(callees);
    this.pools = new OwnPools(callees);
    this.leases = new Leases(pools, callees);
  }

  /** Whether some watch asks for calls, whatever the types of their results. */
  boolean looksAtCalls() {
    return looksAtClosed()
        || rules.contains(Rules.REACHED_AFTER_CLOSE)
        || rules.contains(Rules.NESTED_CONNECTION_ACQUIRE);
  }

  private boolean looksAtClosed() {
    return rules.contains(Rules.USE_AFTER_CLOSE) || rules.contains(Rules.DOUBLE_CLOSE);
  }

  /**
   * Whether a method that calls this one is of interest: it releases something, puts it back into a
   * pool of the program, or may hold a connection while it runs a function that it is given.
   */
  boolean concerns(MethodRef called) {
    return (looksAtClosed() && (pools.givenBack(called) >= 0 || leases.field(called).isPresent()))
        || (looksAtCalls()
            && callees.resourceType(called.owner()).isPresent()
            && callees.row(called).filter(row -> row.has(Effect.Release.class)).isPresent())
        || (rules.contains(Rules.NESTED_CONNECTION_ACQUIRE)
            && callees.types().program().isOwn(called.owner())
            && callees.types().isGivenLambda(called)
            && demands.mayTake(called));
  }

  /** Lets a run be heard for what it takes alone. */
  NestedAcquires collect(Machine machine) {
    NestedAcquires collector = new NestedAcquires(machine, demands, true);
    machine.watches.add(collector);
    return collector;
  }

  /** Lets the watches hear a run. */
  void watch(Machine machine) {
    if (looksAtClosed()) {
      machine.watches.add(new ClosedUses(machine, firstUses, stores, pools, leases, rules));
    }
    if (rules.contains(Rules.REACHED_AFTER_CLOSE)) {
      machine.watches.add(new ReachedAfterClose(machine));
    }
    if (rules.contains(Rules.NESTED_CONNECTION_ACQUIRE)) {
      machine.watches.add(new NestedAcquires(machine, demands, false));
    }
    if (rules.contains(Rules.CONNECTION_HELD_WHILE_BLOCKING)) {
      machine.watches.add(new HeldCalls(machine));
    }
  }
}
