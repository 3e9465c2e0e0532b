package io.poolguard.analysis.obligation;

import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.obligation.Calls.Invocation;
import io.poolguard.analysis.program.Types;
import io.poolguard.analysis.rule.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Carries one case of a callee's summary over to its caller. */
final class Instantiation {
  private final Machine machine;
  private final Symbols symbols;
  private final Heap heap;
  private final Plain plain;
  private final Branches branches;

  Instantiation(Machine machine) {
    this.machine = machine;
    this.symbols = machine.symbols;
    this.heap = new Heap(symbols);
    this.plain = new Plain(machine);
    this.branches = new Branches(machine);
  }

  void apply(Summary.Case one, Invocation at, State before, Machine.Outcomes outcomes) {
    if (one.thrown() != null && !outcomes.wantsThrown(before) && !one.post().hasOpenObligation()) {
      return;
    }
    State state = before.copy();
    Renaming renaming = new Renaming(one, at, state);
    if (!guards(one, renaming, state)) {
      return;
    }
    renaming.nameAll();
    releases(one, renaming, state, at);
    stores(one, renaming, state);
    state.doubtful |= one.post().doubtful;
    if (one.post().releaseFailed) {
      heap.markReleaseFailed(state);
      machine.step(
          state,
          Step.Kind.RELEASE_FAILED,
          at.site(),
          () -> "a close inside " + Texts.call(at.method()) + " throws",
          at.number());
    }
    acquisitions(one, renaming, state, at);
    leave(one, renaming, at, state, outcomes);
  }

  private void leave(
      Summary.Case one, Renaming renaming, Invocation at, State state, Machine.Outcomes outcomes) {
    if (one.thrown() != null) {
      state.inFlight = machine.exception(one.thrown(), state);
      boolean unchecked = machine.callees.types().isUnchecked(one.thrown());
      state.doubtful |= unchecked && one.post().depth >= Callees.DEPTH;
      state.depth = unchecked && !state.doubtful ? one.post().depth + 1 : 0;
      String thrown = one.thrown();
      machine.step(
          state,
          Step.Kind.THREW,
          at.site(),
          () -> Texts.call(at.method()) + " throws " + Texts.simple(thrown),
          at.number());
      outcomes.thrown.add(state);
      return;
    }
    if (at.call().target() >= 0) {
      int result = one.result() >= 0 ? renaming.to(one.result()) : -1;
      if (result < 0) {
        result = plain.unknown(state, at.number(), Plain.declared(at.method().resultType()));
      }
      state.locals[at.call().target()] = result;
    }
    outcomes.normal.add(state);
  }

  /**
   * Whether what the case supposes of the values before the call can be true here; learns it if so.
   */
  private boolean guards(Summary.Case one, Renaming renaming, State state) {
    State post = one.post();
    for (int i = 0; i < post.facts.size(); i++) {
      int theirs = post.facts.keyAt(i);
      if (!post.symbols.isInitial(theirs)) {
        continue;
      }
      int mine = renaming.to(theirs);
      boolean acts = post.resource(theirs) != null;
      if (mine >= 0 && !guard(post.facts.valueAt(i), mine, state, acts)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Of the elements of a container each goes its own way through the callee's loop: a case that
   * does something to an element is possible if some element fits it, one that does nothing only if
   * all do.
   */
  private boolean guard(Fact wanted, int symbol, State state, boolean acts) {
    List<Integer> meant = heap.meant(state, symbol);
    if (meant.size() == 1) {
      return guardOne(wanted, symbol, state);
    }
    boolean some = false;
    boolean all = true;
    for (int element : meant.subList(1, meant.size())) {
      boolean fits = fits(wanted, state.fact(element));
      some |= fits;
      all &= fits;
    }
    if (all && wanted.nullness() == Nullness.NULL) {
      meant.subList(1, meant.size()).forEach(e -> branches.know(state, e, Fact.NULL));
    }
    return acts ? some : all;
  }

  private boolean fits(Fact wanted, Fact known) {
    return known.nullness().agreesWith(wanted.nullness()) && typesAgree(wanted, known);
  }

  private boolean guardOne(Fact wanted, int symbol, State state) {
    Resource resource = state.resource(symbol);
    Boolean closed = wanted.wasClosed();
    Fact known = state.fact(symbol);
    if (closed != null
        && resource != null
        && resource.status() != Resource.Status.TRANSFERRED
        && closed != (resource.status() == Resource.Status.RELEASED)) {
      // Otherwise there is nothing that could be closed.
      return wanted.nullness() != Nullness.NON_NULL
          && branches.know(state, symbol, Fact.NULL) != null;
    }
    if (!typesAgree(wanted, known)) {
      return false;
    }
    Fact learnt = known.type() != null ? withoutType(wanted) : wanted;
    if (!symbols.isInitial(symbol) || resource != null) {
      learnt =
          new Fact(
              learnt.nullness(),
              learnt.range(),
              learnt.type(),
              learnt.exact(),
              learnt.is(),
              learnt.isNot(),
              null);
    }
    return branches.know(state, symbol, learnt) != null;
  }

  private static Fact withoutType(Fact fact) {
    return new Fact(
        fact.nullness(), fact.range(), null, false, fact.is(), fact.isNot(), fact.wasClosed());
  }

  private boolean typesAgree(Fact wanted, Fact known) {
    Types types = machine.callees.types();
    if (known.nullness() == Nullness.NULL) {
      return wanted.is().isEmpty();
    }
    for (String is : wanted.is()) {
      if (is.startsWith("=") || known.type() == null) {
        continue;
      }
      boolean can =
          known.exact()
              ? types.isSubtype(known.type(), is)
              : machine.callees.mayBeBoth(known.type(), is);
      if (!can) {
        return false;
      }
    }
    for (String isNot : wanted.isNot()) {
      if (!isNot.startsWith("=")
          && known.type() != null
          && types.isSubtype(known.type(), isNot)
          && wanted.nullness() != Nullness.NULL) {
        return false;
      }
    }
    return true;
  }

  private void releases(Summary.Case one, Renaming renaming, State state, Invocation at) {
    State post = one.post();
    // First what is handed on: a wrapper that is closed closes what it wraps, except that.
    for (int i = 0; i < post.resources.size(); i++) {
      Resource resource = post.resources.valueAt(i);
      int mine = renaming.to(post.resources.keyAt(i));
      if (mine >= 0 && !resource.owned() && resource.status() == Resource.Status.TRANSFERRED) {
        heap.escape(state, mine);
      }
    }
    for (int i = 0; i < post.resources.size(); i++) {
      int theirs = post.resources.keyAt(i);
      Resource resource = post.resources.valueAt(i);
      int mine = renaming.to(theirs);
      if (mine >= 0 && !resource.owned() && resource.status() == Resource.Status.RELEASED) {
        Fact wanted = post.fact(theirs);
        for (int meant : heap.meant(state, mine)) {
          if (meant == mine || fits(wanted, state.fact(meant))) {
            machine.watches.forEach(watch -> watch.releases(meant, at, state));
            if (heap.holdsOpen(state, meant)
                && Counting.shares(machine.callees, state.fact(meant).type())) {
              heap.escape(state, meant);
            }
            heap.releaseOne(state, meant);
          }
        }
      }
    }
  }

  private void stores(Summary.Case one, Renaming renaming, State state) {
    State post = one.post();
    for (int i = 0; i < post.heap.size(); i++) {
      int cell = post.heap.keyAt(i);
      int base = renaming.to(post.symbols.baseOf(cell));
      int value = renaming.to(post.heap.valueAt(i));
      if (base >= 0 && value >= 0) {
        Slot slot = post.symbols.slotName(post.symbols.slotOf(cell));
        if (slot instanceof Slot.OfElement) {
          heap.put(state, base, renaming.elementSlot(cell), value);
        } else {
          state.store(base, symbols.slot(slot), value);
        }
      }
    }
  }

  private void acquisitions(Summary.Case one, Renaming renaming, State state, Invocation at) {
    State post = one.post();
    boolean told = false;
    for (int i = 0; i < post.resources.size(); i++) {
      Resource theirs = post.resources.valueAt(i);
      int mine = renaming.to(post.resources.keyAt(i));
      int parent = theirs.parent() < 0 ? -1 : renaming.to(theirs.parent());
      if (mine >= 0 && !theirs.owned() && parent >= 0) {
        state.set(mine, theirs.lent().withParent(parent));
      }
      if (mine < 0 || !theirs.owned()) {
        continue;
      }
      state.set(
          mine,
          new Resource(
              theirs.status(),
              parent,
              true,
              theirs.releaseFailed(),
              theirs.endsWithChildren(),
              at.number()));
      if (!told && theirs.status() == Resource.Status.OPEN) {
        String type = state.fact(mine).type();
        machine.acquisitions.putIfAbsent(at.number(), type == null ? resultType(at) : type);
        machine.step(
            state, Step.Kind.ACQUIRED, at.site(), () -> Texts.qualified(at.method()), at.number());
        told = true;
      }
    }
  }

  /** The declared type of what the call gives: the best name for a resource of no known type. */
  private String resultType(Invocation at) {
    return machine.callees.mayGiveResource(at.method())
        ? Types.nameOf(at.method().resultType())
        : "java/lang/AutoCloseable";
  }

  /** Finds the caller's name for each of the callee's symbols. */
  private final class Renaming {
    private static final int UNNAMED = -2;

    private final Summary.Case one;
    private final Symbols theirs;
    private final Invocation at;
    private final State state;
    private final State before;
    private final int[] known;
    private final List<Integer> fresh = new ArrayList<>();

    /** What the caller's names stand for that this call gives to new values. */
    private final Map<Integer, Integer> former = new HashMap<>();

    Renaming(Summary.Case one, Invocation at, State state) {
      this.one = one;
      this.theirs = one.post().symbols;
      this.at = at;
      this.state = state;
      this.before = state.copy();
      this.known = new int[theirs.size()];
      Arrays.fill(known, UNNAMED);
    }

    /** Names everything the case mentions, from the state before the call. */
    void nameAll() {
      State post = one.post();
      for (int i = 0; i < post.resources.size(); i++) {
        to(post.resources.keyAt(i));
        if (post.resources.valueAt(i).parent() >= 0) {
          to(post.resources.valueAt(i).parent());
        }
      }
      for (int i = 0; i < post.heap.size(); i++) {
        to(theirs.baseOf(post.heap.keyAt(i)));
        to(post.heap.valueAt(i));
      }
      if (one.result() >= 0) {
        to(one.result());
      }
    }

    int elementSlot(int cell) {
      return symbols.slot(new Slot.OfElement(at.number(), cell));
    }

    int to(int symbol) {
      if (known[symbol] == UNNAMED) {
        known[symbol] = name(symbol);
      }
      return known[symbol];
    }

    private int name(int symbol) {
      Symbol name = theirs.get(symbol);
      return switch (name.kind()) {
        case CONSTANT ->
            symbols.constant((Constant) java.util.Objects.requireNonNull(name.constant()));
        case PARAMETER, STATIC, FIELD, ELEMENT -> {
          int given = nameBefore(symbol);
          yield former.getOrDefault(given, given);
        }
        case RESULT, JOINED -> fresh(symbol, Symbol.Kind.RESULT);
        case NEW, FRESH, OLDER, EXCEPTION -> fresh(symbol, Symbol.Kind.FRESH);
      };
    }

    /** The name in the state before the call. */
    private int nameBefore(int symbol) {
      Symbol name = theirs.get(symbol);
      return switch (name.kind()) {
        case PARAMETER -> parameter(name.a());
        case STATIC -> plain.statics();
        case FIELD -> field(name, symbol);
        case ELEMENT -> element(name);
        default -> to(symbol);
      };
    }

    private int parameter(int local) {
      int index = at.receiver() >= 0 ? local - 1 : local;
      if (index < 0) {
        return at.receiver();
      }
      return index < at.arguments().size() ? at.arguments().get(index) : -1;
    }

    private int field(Symbol name, int symbol) {
      int base = nameBefore(name.a());
      if (base < 0) {
        return -1;
      }
      Slot slot = theirs.slotName(name.b());
      return slot instanceof Slot.OfParent
          ? heap.parent(before, base, theirs.fact(symbol))
          : heap.load(before, base, slot, theirs.fact(symbol), at.number());
    }

    private int element(Symbol name) {
      int base = nameBefore(name.a());
      return base < 0 ? -1 : heap.element(before, heap.container(before, base));
    }

    private int fresh(int symbol, Symbol.Kind kind) {
      int mine = symbols.of(kind, at.number(), 16 + fresh.size(), theirs.fact(symbol));
      fresh.add(symbol);
      int older = plain.renew(state, mine);
      former.put(mine, older);
      for (int i = 0; i < known.length; i++) {
        known[i] = known[i] == mine ? older : known[i];
      }
      Fact fact = one.post().facts.get(symbol);
      if (fact != null) {
        state.know(mine, fact);
      }
      Function function = theirs.function(symbol);
      if (function != null) {
        symbols.function(mine, function);
      }
      return mine;
    }
  }
}
