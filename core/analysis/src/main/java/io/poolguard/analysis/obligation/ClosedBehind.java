package io.poolguard.analysis.obligation;

import io.poolguard.analysis.ir.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which closed resource is behind an object: the object itself, what a lazy view shows, or what a
 * function or an object of the program works on. Errs towards none.
 */
final class ClosedBehind {
  /** What holds values that have been read. */
  private static final List<String> EAGER =
      List.of("java/util/Collection", "java/util/Map", "java/util/Optional");

  private static final int MAX_DEPTH = 4;

  private final Machine machine;
  private final Symbols symbols;
  private final FirstUses firstUses;
  private final FieldStores stores;

  ClosedBehind(Machine machine, FirstUses firstUses, FieldStores stores) {
    this.machine = machine;
    this.symbols = machine.symbols;
    this.firstUses = firstUses;
    this.stores = stores;
  }

  /**
   * The resource itself, what a lazy view over it shows, or what a function or an object of the
   * program works on as soon as it is called.
   *
   * @param users whether functions and objects count
   * @return its symbol; -1 if there is none
   */
  int of(int symbol, State state, boolean users) {
    return of(symbol, state, users, 0);
  }

  /**
   * Forgets what fields of an object held when its {@code close()} ended that and empties the
   * field: a method of the object may open it anew, but not on a connection in another field that
   * stays closed.
   */
  void forgetEmptied(int object, State state) {
    Map<Integer, Boolean> held = new HashMap<>();
    for (int i = 0; i < state.heap.size(); i++) {
      int cell = state.heap.keyAt(i);
      Integer closed = state.closedAt.get(state.heap.valueAt(i));
      if (closed != null
          && symbols.baseOf(cell) == object
          && symbols.slotName(symbols.slotOf(cell)) instanceof Slot.OfField slot) {
        boolean renews =
            machine.sites.at(closed) instanceof Statement.Call closer
                && stores.mayRenew(closer, slot.field());
        held.merge(state.heap.valueAt(i), renews, Boolean::logicalOr);
      }
    }
    held.forEach(
        (symbol, renewed) -> {
          Resource resource = state.resource(symbol);
          if (renewed && (resource == null || held.getOrDefault(resource.parent(), true))) {
            state.closedAt = state.closedAt.without(symbol);
          }
        });
  }

  private int of(int symbol, State state, boolean users, int depth) {
    if (state.closedAt.has(symbol)) {
      return symbol;
    }
    for (int i = 0; depth < MAX_DEPTH && i < state.heap.size(); i++) {
      int cell = state.heap.keyAt(i);
      int value = state.heap.valueAt(i);
      if (symbols.baseOf(cell) == symbol
          && (isShown(symbol, cell, state) || (users && worksOn(symbol, cell, value, state)))) {
        int found = of(value, state, users, depth + 1);
        if (found >= 0) {
          return found;
        }
      }
    }
    return -1;
  }

  private boolean worksOn(int symbol, int cell, int value, State state) {
    Slot slot = symbols.slotName(symbols.slotOf(cell));
    if (slot instanceof Slot.OfCapture capture) {
      Function function = symbols.function(symbol);
      return function != null
          && state.closedAt.has(value)
          && firstUses.ofCapture(function, capture.index()).isPresent();
    }
    if (slot instanceof Slot.OfField field) {
      String type = state.fact(symbol).type();
      return type != null
          && state.closedAt.has(value)
          && firstUses.ofField(type, field.field()).isPresent();
    }
    return false;
  }

  private boolean isShown(int symbol, int cell, State state) {
    Slot slot = symbols.slotName(symbols.slotOf(cell));
    return slot instanceof Slot.OfWrapped || (slot instanceof Slot.OfView && isLazy(symbol, state));
  }

  /** Whether it may still read: an iterator or stream does, what a terminal operation made not. */
  private boolean isLazy(int symbol, State state) {
    String type = state.fact(symbol).type();
    if (type == null) {
      return true;
    }
    return !type.startsWith("[")
        && EAGER.stream().noneMatch(eager -> machine.callees.types().isSubtype(type, eager));
  }
}
