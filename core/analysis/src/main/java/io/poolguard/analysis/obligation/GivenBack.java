package io.poolguard.analysis.obligation;

import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.obligation.Calls.Invocation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a call puts back into a pool of the program's own, and so must be left alone: what the pool
 * is given, the connection of a lease that is closed, and what was made from either. Says nothing
 * of elements of the method's own collections.
 */
final class GivenBack {
  private final Machine machine;
  private final Symbols symbols;
  private final OwnPools pools;
  private final Leases leases;
  private final SoleElements elements;
  private final Heap heap;
  private final Holders holders;

  /** The connection of the lease, before the call that closes it, by the call's number. */
  private final Map<Integer, Integer> leased = new HashMap<>();

  private final Set<List<Integer>> indirect = new HashSet<>();

  GivenBack(Machine machine, OwnPools pools, Leases leases) {
    this.machine = machine;
    this.symbols = machine.symbols;
    this.pools = pools;
    this.leases = leases;
    this.elements = new SoleElements(machine.symbols);
    this.heap = new Heap(machine.symbols);
    this.holders = new Holders(machine.callees, machine.symbols);
  }

  /**
   * Whether the statement that closed a value put it back, or what it came from.
   *
   * @param closed the statement's number
   */
  boolean is(int symbol, int closed) {
    return indirect.contains(List.of(symbol, closed))
        || (machine.sites.at(closed) instanceof Statement.Call call
            && pools.givenBack(call.method()) >= 0);
  }

  /** The field with which the methods of a lease that was closed work, if the value is one. */
  Optional<FieldRef> field(int symbol, int closed) {
    return machine.sites.at(closed) instanceof Statement.Call call
            && !indirect.contains(List.of(symbol, closed))
        ? leases.field(call.method())
        : Optional.empty();
  }

  /** A call is about to be made: its close may forget what it held. */
  void before(Invocation at, State state) {
    leased.remove(at.number());
    Optional<FieldRef> field = at.receiver() < 0 ? Optional.empty() : leases.field(at.method());
    if (field.isPresent()) {
      Fact declared = Plain.declared(field.get().type());
      Slot slot = new Slot.OfField(field.get());
      leased.put(at.number(), heap.load(state, at.receiver(), slot, declared, -1));
    }
  }

  /** The call has returned. */
  void after(Invocation at, State state) {
    elements.after(at, state);
    int back = pools.givenBack(at.method());
    if (back >= 0 && back < at.all().size()) {
      int given = at.all().get(back);
      if (isOne(given, state) && !holders.isOwnElement(given, state)) {
        state.closedAt = state.closedAt.with(given, at.number());
        children(given, at, state);
      }
    }
    Integer given = leased.remove(at.number());
    if (given != null && isOne(given, state) && !holders.isOwnElement(given, state)) {
      mark(given, at, state);
      children(given, at, state);
    }
  }

  private boolean isOne(int symbol, State state) {
    return symbols.isOne(symbol) || elements.isSole(symbol, state);
  }

  /** Whether a value that was taken for one object turned out to be several. */
  boolean isMixed(int symbol) {
    return elements.isMixed(symbol);
  }

  private void mark(int symbol, Invocation at, State state) {
    state.closedAt = state.closedAt.with(symbol, at.number());
    indirect.add(List.of(symbol, at.number()));
  }

  /** What was made from a connection works on it. */
  private void children(int parent, Invocation at, State state) {
    for (int i = 0; i < state.resources.size(); i++) {
      int child = state.resources.keyAt(i);
      if (state.resources.valueAt(i).parent() == parent
          && !state.closedAt.has(child)
          && symbols.isOne(child)
          && !holders.isElement(child, state)) {
        mark(child, at, state);
        children(child, at, state);
      }
    }
  }
}
