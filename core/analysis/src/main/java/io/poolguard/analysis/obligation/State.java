package io.poolguard.analysis.obligation;

import io.poolguard.analysis.dataflow.Disjunct;
import io.poolguard.analysis.dataflow.IntMap;
import io.poolguard.analysis.ir.Constant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One path's knowledge: what each local holds, what is known of values, what objects hold, and the
 * resources. A transfer changes its own copy; once handed to the solver a state is not changed any
 * more.
 *
 * <p>Joining errs towards silence: a resource counts as open only if it is open on both paths and
 * still found through the same name.
 */
final class State implements Disjunct<State> {
  final Symbols symbols;
  int[] locals;
  IntMap<Fact> facts = IntMap.empty();
  IntMap<Integer> heap = IntMap.empty();
  IntMap<Resource> resources = IntMap.empty();

  /**
   * The resources that are certainly closed, each with the number of the statement that closed it.
   * Kept only when a rule watches, and no part of a state's identity.
   */
  IntMap<Integer> closedAt = IntMap.empty();

  int inFlight = -1;
  boolean releaseFailed;

  /**
   * Whether an exception led here that nothing speaks for but that any call may throw one; decides
   * the level only. Of paths that meet the likely one counts.
   */
  boolean doubtful;

  /**
   * The depth of an exception that passes on what a checked one told: it never is too far below.
   */
  static final int WRAPS = Integer.MIN_VALUE / 2;

  /** How many calls down an unchecked exception in flight was thrown, if it is not doubtful. */
  int depth;

  @Nullable Trace trace;

  /** The solver asks again and again, of states that are not changed any more. */
  private @Nullable Skeleton skeleton;

  private @Nullable Object joinClass;

  private @Nullable Object narrowClass;

  State(Symbols symbols, int locals) {
    this.symbols = symbols;
    this.locals = new int[locals];
    Arrays.fill(this.locals, -1);
  }

  private State(State other) {
    symbols = other.symbols;
    locals = other.locals.clone();
    facts = other.facts;
    heap = other.heap;
    resources = other.resources;
    closedAt = other.closedAt;
    inFlight = other.inFlight;
    releaseFailed = other.releaseFailed;
    doubtful = other.doubtful;
    depth = other.depth;
    trace = other.trace;
  }

  State copy() {
    return new State(this);
  }

  Fact fact(int symbol) {
    Fact known = facts.get(symbol);
    return known != null ? known : symbols.fact(symbol);
  }

  void know(int symbol, Fact fact) {
    if (symbols.get(symbol).kind() == Symbol.Kind.CONSTANT) {
      return;
    }
    facts = fact.equals(symbols.fact(symbol)) ? facts.without(symbol) : facts.with(symbol, fact);
  }

  /** Whether a value is a text or an enum's constant, by its fact; -1 if that does not say. */
  int answer(int symbol, @Nullable Object constant) {
    if (symbols.isMany(symbol)
        || !(constant instanceof Constant.StringConstant
            || constant instanceof Constant.EnumConstant)) {
      return -1;
    }
    String label = Branches.label((Constant) constant);
    if (fact(symbol).is().contains(label)) {
      return symbols.constant(Constant.ONE);
    }
    return fact(symbol).rulesOut(label) ? symbols.constant(Constant.ZERO) : -1;
  }

  @Nullable Resource resource(int symbol) {
    return resources.get(symbol);
  }

  /** Whether something is open that this method has to release. */
  boolean hasOpenObligation() {
    for (int i = 0; i < resources.size(); i++) {
      if (resources.valueAt(i).isOpenObligation()) {
        return true;
      }
    }
    return false;
  }

  void set(int symbol, Resource resource) {
    resources = resources.with(symbol, resource);
  }

  /** What the slot of an object holds, or null when nothing was stored there on this path. */
  @Nullable Integer stored(int base, int slot) {
    return heap.get(symbols.cell(base, slot));
  }

  void store(int base, int slot, int value) {
    heap = heap.with(symbols.cell(base, slot), value);
  }

  /**
   * Everything that can be got at from the roots: through slots and from a child to its parent. Not
   * to be changed.
   */
  BitSet reachable(BitSet roots) {
    if (heap.size() == 0 && resources.size() == 0) {
      return roots;
    }
    BitSet seen = (BitSet) roots.clone();
    boolean grown = true;
    while (grown) {
      grown = false;
      for (int i = 0; i < heap.size(); i++) {
        int value = heap.valueAt(i);
        if (!seen.get(value) && seen.get(symbols.baseOf(heap.keyAt(i)))) {
          seen.set(value);
          grown = true;
        }
      }
      for (int i = 0; i < resources.size(); i++) {
        int parent = resources.valueAt(i).parent();
        if (parent >= 0 && !seen.get(parent) && seen.get(resources.keyAt(i))) {
          seen.set(parent);
          grown = true;
        }
      }
    }
    return seen;
  }

  /**
   * Forgets what no path onward can use.
   *
   * @param keepGuards whether a summary is made, whose guards speak of what was there before
   * @param tracked what a summary's caller tracks
   */
  void prune(BitSet live, boolean keepGuards, IntPredicate tracked) {
    symbols.pruning().run(this, live, keepGuards, tracked);
  }

  /** All but the facts: who holds what, what is open, and which exception is in flight. */
  private static final class Skeleton {
    private final State state;
    private final IntMap<Fact> elements;
    private final int hash;

    Skeleton(State state) {
      this.state = state;
      elements = state.elementFacts();
      int code = Arrays.hashCode(state.locals);
      code = 31 * code + state.heap.hashCode();
      code = 31 * code + state.resources.hashCode();
      code = 31 * code + elements.hashCode();
      hash = 31 * code + state.inFlight + (state.releaseFailed ? 1 : 0);
    }

    @Override
    public boolean equals(@Nullable Object object) {
      return object instanceof Skeleton other
          && hash == other.hash
          && state.inFlight == other.state.inFlight
          && state.releaseFailed == other.state.releaseFailed
          && Arrays.equals(state.locals, other.state.locals)
          && state.resources.equals(other.state.resources)
          && state.heap.equals(other.state.heap)
          && elements.equals(other.elements);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  @Override
  public Object mergeKey() {
    Skeleton known = skeleton;
    if (known == null) {
      known = new Skeleton(this);
      skeleton = known;
    }
    return known;
  }

  /**
   * What is known of "any element" tells the ways through a loop apart, and that the caller has no
   * resource there the ways through a close helper.
   */
  private IntMap<Fact> elementFacts() {
    IntMap.Builder<Fact> kept = null;
    for (int i = 0; i < facts.size(); i++) {
      int symbol = facts.keyAt(i);
      Symbol.Kind kind = symbols.get(symbol).kind();
      boolean apart =
          kind == Symbol.Kind.ELEMENT
              ? !facts.valueAt(i).isOnlyType()
              : (kind == Symbol.Kind.PARAMETER && !facts.valueAt(i).is().isEmpty())
                  || (isNothingOpen(facts.valueAt(i)) && symbols.isGuarded(symbol));
      if (apart) {
        kept = kept == null ? new IntMap.Builder<>(facts.size() - i) : kept;
        kept.add(symbol, facts.valueAt(i));
      }
    }
    return kept == null ? IntMap.empty() : kept.build();
  }

  private static boolean isNothingOpen(Fact fact) {
    return fact.nullness() == Nullness.NULL || Boolean.TRUE.equals(fact.wasClosed());
  }

  @Override
  public Object joinClass() {
    Object known = joinClass;
    if (known == null) {
      String thrown = inFlight < 0 ? "" : Objects.toString(fact(inFlight).type());
      known = List.of(resources, thrown, releaseFailed);
      joinClass = known;
    }
    return known;
  }

  @Override
  public Object narrowClass() {
    Object known = narrowClass;
    if (known == null) {
      known = List.of(joinClass(), decided());
      narrowClass = known;
    }
    return known;
  }

  /**
   * The locals and places that hold null or one number: flags, and whether something is there. It
   * is by these that code tells whether it has to release.
   */
  private List<Object> decided() {
    List<Object> decided = new ArrayList<>();
    for (int local = 0; local < locals.length; local++) {
      addIfDecided(local, locals[local], decided);
    }
    for (int i = 0; i < heap.size(); i++) {
      addIfDecided(-1 - heap.keyAt(i), heap.valueAt(i), decided);
    }
    return decided;
  }

  private void addIfDecided(int place, int symbol, List<Object> decided) {
    if (symbol < 0) {
      return;
    }
    Fact fact = fact(symbol);
    if (fact.nullness() == Nullness.NULL || fact.range().isExact()) {
      decided.add(place);
      decided.add(fact.range());
    }
  }

  @Override
  public State join(State other, int block) {
    Joining joining = new Joining(this, other);
    return mergeKey().equals(other.mergeKey()) ? joining.factsOnly() : joining.all(block);
  }

  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof State other
        && inFlight == other.inFlight
        && releaseFailed == other.releaseFailed
        && doubtful == other.doubtful
        && depth == other.depth
        && Arrays.equals(locals, other.locals)
        && resources.equals(other.resources)
        && heap.equals(other.heap)
        && facts.equals(other.facts);
  }

  @Override
  public int hashCode() {
    return Objects.hash(Arrays.hashCode(locals), facts, heap, resources, inFlight, releaseFailed);
  }

  @Override
  public String toString() {
    return "locals "
        + Arrays.toString(locals)
        + " facts "
        + facts
        + " heap "
        + heap
        + " resources "
        + resources
        + (inFlight >= 0 ? " in flight " + inFlight : "");
  }
}
