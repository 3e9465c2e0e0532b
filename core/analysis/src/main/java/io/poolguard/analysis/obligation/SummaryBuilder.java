package io.poolguard.analysis.obligation;

import io.poolguard.analysis.dataflow.IntMap;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.Site;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the states that leave a method and reduces them to the cases of a summary. What a caller
 * cannot see is forgotten.
 */
final class SummaryBuilder implements Exits {
  private final Callees callees;
  private final boolean constructor;
  private final List<Summary.Case> cases = new ArrayList<>();

  private final Body body;

  SummaryBuilder(Callees callees, Body body) {
    this.callees = callees;
    this.body = body;
    this.constructor = body.method().isConstructor();
  }

  @Override
  public void returned(State state, int result, Site site) {
    add(state, result, null);
  }

  @Override
  public void threw(State state, String type, Site site) {
    add(state, -1, type);
  }

  private void add(State state, int result, @Nullable String thrown) {
    Symbols symbols = state.symbols;
    State post = state.copy();
    post.locals = new int[0];
    post.inFlight = -1;
    post.trace = null;
    int shown = canonicalResult(post, result);
    int self = symbols.of(Symbol.Kind.PARAMETER, 0, 0, Fact.NOTHING);
    BitSet outside =
        new Holders(callees, symbols)
            .outside(post, shown, constructor && thrown != null ? self : -1);
    BitSet visible = visible(post, shown);
    handOver(post, visible);
    IntMap<Integer> heap = post.heap;
    post.heap =
        heap.retain(
            cell -> {
              int base = symbols.baseOf(cell);
              return visible.get(base)
                  && !isUnchanged(symbols, cell, Objects.requireNonNull(heap.get(cell)));
            });
    BitSet roots = new BitSet();
    if (shown >= 0) {
      roots.set(shown);
    }
    for (int i = 0; i < post.heap.size(); i++) {
      roots.set(symbols.baseOf(post.heap.keyAt(i)));
    }
    BitSet seen = post.reachable(roots);
    outside.and(seen);
    post.resources = told(post, outside);
    post.facts = post.facts.retain(s -> symbols.isInitial(s) || seen.get(s));
    forgetPlainValues(post);
    cases.add(new Summary.Case(post, shown, thrown));
  }

  /**
   * The resources that the caller takes over, what became of those that were there before, and, as
   * lent, those in between by which the release of an upper one reaches one that is taken over.
   */
  private static IntMap<Resource> told(State post, BitSet takenOver) {
    IntMap<Resource> all = post.resources;
    IntMap<Resource> ends =
        all.retain(
            s ->
                Objects.requireNonNull(all.get(s)).owned()
                    ? takenOver.get(s)
                    : post.symbols.isInitial(s));
    IntMap<Resource> told = ends;
    for (int i = 0; i < ends.size(); i++) {
      int symbol = ends.valueAt(i).parent();
      while (symbol >= 0 && !told.has(symbol)) {
        Resource between = all.get(symbol);
        if (between == null || between.parent() < 0 || between.status() != Resource.Status.OPEN) {
          break;
        }
        told = told.with(symbol, between.lent());
        symbol = between.parent();
      }
    }
    return told;
  }

  /**
   * What objects from outside hold of which the summary does not tell, such as one that came out of
   * an unknown call or lies too deep: they own it, and that is all a caller learns.
   */
  private void handOver(State post, BitSet visible) {
    Symbols symbols = post.symbols;
    Holders holders = new Holders(callees, symbols);
    IntMap<Integer> heap = post.heap;
    BitSet told = told(post);
    holders.addHolders(post, told);
    for (int i = 0; i < heap.size(); i++) {
      int base = symbols.baseOf(heap.keyAt(i));
      if (!visible.get(base)
          && told.get(heap.valueAt(i))
          && symbols.isExternal(base)
          && isPlace(symbols.slotName(symbols.slotOf(heap.keyAt(i))))
          && holders.isReleasedThere(base, symbols.slotOf(heap.keyAt(i)))) {
        new Heap(symbols).escape(post, heap.valueAt(i));
      }
    }
  }

  /** What a summary tells the end of: resources and what was there before. */
  private static BitSet told(State post) {
    BitSet told = new BitSet();
    for (int i = 0; i < post.resources.size(); i++) {
      told.set(post.resources.keyAt(i));
    }
    for (int i = 0; i < post.heap.size(); i++) {
      if (post.symbols.isInitial(post.heap.valueAt(i))) {
        told.set(post.heap.valueAt(i));
      }
    }
    return told;
  }

  private static boolean isPlace(Slot slot) {
    return slot instanceof Slot.OfField
        || slot instanceof Slot.OfElement
        || slot instanceof Slot.OfIndex
        || slot instanceof Slot.OfValue;
  }

  /** What a caller can get at: what was there before, the result, and what these hold. */
  private static BitSet visible(State post, int result) {
    Symbols symbols = post.symbols;
    BitSet roots = new BitSet();
    if (result >= 0) {
      roots.set(result);
    }
    for (int i = 0; i < post.heap.size(); i++) {
      int base = symbols.baseOf(post.heap.keyAt(i));
      if (symbols.isInitial(base)) {
        roots.set(base);
      }
    }
    return new Heap(symbols).downward(post, roots);
  }

  private static boolean isUnchanged(Symbols symbols, int cell, int value) {
    Symbol name = symbols.get(value);
    return name.kind() == Symbol.Kind.FIELD
        && name.a() == symbols.baseOf(cell)
        && name.b() == symbols.slotOf(cell);
  }

  /**
   * A result that is no resource and holds none, and that no caller can tell by (a boolean, null),
   * gets one name whatever it is, so that cases can be compared.
   */
  private static int canonicalResult(State post, int result) {
    if (result < 0 || !isPlain(post, result)) {
      return result;
    }
    Symbols symbols = post.symbols;
    int common = symbols.of(Symbol.Kind.RESULT, -7, 0, Fact.NOTHING);
    Fact fact = post.fact(result);
    post.know(common, Fact.ofType(fact.type()).with(fact.nullness()));
    return common;
  }

  /** What fields hold that is no resource, holds none and is no boolean is not told apart. */
  private static void forgetPlainValues(State post) {
    Symbols symbols = post.symbols;
    IntMap<Integer> heap = post.heap;
    for (int i = 0; i < heap.size(); i++) {
      int cell = heap.keyAt(i);
      if (isPlain(post, heap.valueAt(i))) {
        int unknown =
            symbols.of(Symbol.Kind.RESULT, Symbol.PLAIN_VALUE, symbols.slotOf(cell), Fact.NOTHING);
        post.facts = post.facts.without(unknown);
        post.heap = post.heap.with(cell, unknown);
      }
    }
  }

  private static boolean isPlain(State post, int symbol) {
    Symbols symbols = post.symbols;
    Symbol name = symbols.get(symbol);
    return switch (name.kind()) {
      case CONSTANT ->
          !(name.constant() instanceof Constant.NullConstant)
              && !(name.constant() instanceof Constant.IntConstant number
                  && number.value() >= 0
                  && number.value() <= 1);
      case RESULT, JOINED, EXCEPTION, OLDER ->
          !post.resources.has(symbol)
              && symbols.function(symbol) == null
              && !holdsAnything(post, symbol);
      default -> false;
    };
  }

  private static boolean holdsAnything(State post, int symbol) {
    for (int i = 0; i < post.heap.size(); i++) {
      if (post.symbols.baseOf(post.heap.keyAt(i)) == symbol) {
        return true;
      }
    }
    return false;
  }

  Summary build() {
    forgetNullOfReleased();
    shareCounted();
    return new Summary(new CaseMerging(callees, cases).merged(), true);
  }

  /**
   * What is null needs no release: where another case releases it, null counts as released, so that
   * the null tests of close helpers are no guards; except that the release of null does not fail,
   * and that fields may tell whether there was something of the caller's to release.
   */
  private void forgetNullOfReleased() {
    Set<Integer> released = new LinkedHashSet<>();
    for (Summary.Case one : cases) {
      IntMap<Resource> resources = one.post().resources;
      for (int i = 0; i < resources.size(); i++) {
        if (!resources.valueAt(i).owned()
            && resources.valueAt(i).status() == Resource.Status.RELEASED) {
          released.add(resources.keyAt(i));
        }
      }
    }
    for (Summary.Case one : cases) {
      State post = one.post();
      for (int symbol : released) {
        Fact fact = post.fact(symbol);
        Resource resource = post.resource(symbol);
        boolean closed = resource != null && resource.status() == Resource.Status.RELEASED;
        boolean nothing = fact.nullness() == Nullness.NULL && isReleasedAlike(post, symbol);
        if (resource == null && (nothing || isWalked(post, symbol))) {
          post.set(symbol, Resource.borrowed(Resource.Status.RELEASED));
          post.know(symbol, fact.with(Nullness.UNKNOWN));
        } else if (closed && !(post.releaseFailed && isSingle(post, symbol))) {
          post.know(symbol, fact.with(Nullness.UNKNOWN));
        }
      }
    }
  }

  /**
   * Whether some case that releases the symbol leaves all else as it is here; what is no argument
   * is told by nothing else.
   */
  private boolean isReleasedAlike(State post, int symbol) {
    if (post.symbols.get(symbol).kind() != Symbol.Kind.PARAMETER) {
      return true;
    }
    return cases.stream()
        .map(Summary.Case::post)
        .anyMatch(
            other -> {
              Resource resource = other.resource(symbol);
              return resource != null
                  && resource.status() == Resource.Status.RELEASED
                  && other.heap.equals(post.heap);
            });
  }

  /**
   * What is released for the last of several users is handed to them: a caller has done its part
   * when it has given its use back, and the resource may be open still.
   */
  private void shareCounted() {
    Set<Integer> sometimes = new LinkedHashSet<>();
    for (Summary.Case one : cases) {
      IntMap<Resource> resources = one.post().resources;
      for (int i = 0; i < resources.size(); i++) {
        int symbol = resources.keyAt(i);
        if (!resources.valueAt(i).owned()
            && resources.valueAt(i).status() == Resource.Status.RELEASED
            && one.post().symbols.get(symbol).kind() == Symbol.Kind.FIELD
            && cases.stream().anyMatch(other -> leaves(other, symbol))) {
          sometimes.add(symbol);
        }
      }
    }
    if (!sometimes.isEmpty() && Counting.decides(callees, body)) {
      Resource shared = Resource.borrowed(Resource.Status.TRANSFERRED);
      cases.forEach(one -> sometimes.forEach(symbol -> one.post().set(symbol, shared)));
    }
  }

  private static boolean leaves(Summary.Case one, int symbol) {
    return one.thrown() == null && one.post().resource(symbol) == null;
  }

  private static boolean isSingle(State post, int symbol) {
    return post.symbols.get(symbol).kind() != Symbol.Kind.ELEMENT;
  }

  /** Whether the path came to the end of the container that the symbol is an element of. */
  private static boolean isWalked(State post, int symbol) {
    Symbols symbols = post.symbols;
    Symbol name = symbols.get(symbol);
    Fact element = post.fact(symbol);
    if (name.kind() != Symbol.Kind.ELEMENT
        || !element.is().isEmpty()
        || !element.isNot().isEmpty()
        || element.nullness() == Nullness.NON_NULL) {
      return false;
    }
    int length =
        symbols.of(
            Symbol.Kind.FIELD,
            name.a(),
            symbols.slot(new Slot.OfLength()),
            Fact.ofInt(IntRange.LENGTH));
    return post.fact(length).is().contains(Branches.WALKED);
  }
}
