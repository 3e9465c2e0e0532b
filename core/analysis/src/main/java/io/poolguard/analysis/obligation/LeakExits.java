package io.poolguard.analysis.obligation;

import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.program.Types;
import io.poolguard.analysis.rule.ExitKind;
import io.poolguard.analysis.rule.Step;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * Judges the obligations that are open when the method is left: the one place that knows what a
 * leak is.
 */
final class LeakExits implements Exits {
  private final Callees callees;
  private final MethodRef method;
  private final boolean constructor;
  private final boolean lends;
  private final Map<Integer, Map<ExitKind, Way>> leaks = new TreeMap<>();
  private final BitSet handedOn = new BitSet();

  /**
   * @param lends whether what the method returns belongs to somebody else
   */
  LeakExits(Callees callees, MethodRef method, boolean lends) {
    this.callees = callees;
    this.method = method;
    this.constructor = method.isConstructor();
    this.lends = lends;
  }

  /**
   * A path by which a resource is lost.
   *
   * @param newest its newest step
   * @param grave whether no doubtful exception leads there, and what is lost stays open
   */
  record Way(Trace newest, boolean grave) {
    /**
     * Of two paths a grave one, then the one on which fewer calls fail since the acquisition by the
     * statement, then the one that leaves the straight way first in the text: all hosts tell the
     * same, in whatever order their branches stand. This one, if that decides nothing.
     */
    private Way orSimpler(Way other, int site) {
      if (grave != other.grave) {
        return grave ? this : other;
      }
      int failures = Trace.failuresSince(newest, site);
      int others = Trace.failuresSince(other.newest, site);
      if (failures != others) {
        return others < failures ? other : this;
      }
      int line = other.newest.turnSince(site);
      return line > 0 && line < newest.turnSince(site) ? other : this;
    }
  }

  /** For each acquiring statement the exit kinds by which it leaks, each with one path. */
  Map<Integer, Map<ExitKind, Way>> leaks() {
    return leaks;
  }

  /** The acquiring statements whose resource somebody else holds when some path leaves. */
  BitSet handedOn() {
    return handedOn;
  }

  @Override
  public void returned(State state, int result, Site site) {
    judge(
        state,
        lends ? -1 : result,
        -1,
        ExitKind.NORMAL,
        new Trace(state.trace, Step.Kind.LEFT, site, () -> "the method returns", -1));
  }

  @Override
  public void repeats(State state, IntPredicate acquired, Site site) {
    Holders holders = new Holders(callees, state.symbols);
    BitSet held = holders.during(state);
    for (int i = 0; i < state.resources.size(); i++) {
      Resource resource = state.resources.valueAt(i);
      int symbol = state.resources.keyAt(i);
      // What earlier rounds have lost has been told.
      if (resource.isOpenObligation()
          && resource.site() >= 0
          && state.symbols.get(symbol).kind() != Symbol.Kind.OLDER
          && acquired.test(resource.site())
          && holders.isLost(state, symbol, held)) {
        lose(
            state,
            resource,
            ExitKind.NORMAL,
            new Trace(state.trace, Step.Kind.LEFT, site, () -> "the next round begins", -1));
      }
    }
  }

  private void lose(State state, Resource resource, ExitKind exit, Trace trace) {
    leaks
        .computeIfAbsent(resource.site(), k -> new EnumMap<>(ExitKind.class))
        .merge(
            resource.releaseFailed() ? ExitKind.CLOSE : exit,
            new Way(trace, !state.doubtful && !endsByItself(state, resource)),
            (old, other) -> old.orSimpler(other, resource.site()));
  }

  @Override
  public void threw(State state, String type, Site site) {
    Types hierarchy = callees.types();
    ExitKind kind = hierarchy.isUnchecked(type) ? ExitKind.UNCHECKED : ExitKind.CHECKED;
    int self = constructor ? state.symbols.of(Symbol.Kind.PARAMETER, 0, 0, Fact.NOTHING) : -1;
    Supplier<String> text = () -> Texts.simple(type) + " leaves the method";
    judge(state, -1, self, kind, new Trace(state.trace, Step.Kind.LEFT, site, text, -1));
  }

  /**
   * Whether the resource is a child of a parent that is somebody else's to release and whose next
   * use releases it: such ones do not add up.
   */
  private boolean endsByItself(State state, Resource resource) {
    if (resource.parent() < 0 || !state.symbols.isExternal(resource.parent())) {
      return false;
    }
    Resource parent = state.resource(resource.parent());
    String type = state.fact(resource.parent()).type();
    return (parent == null || !parent.owned()) && type != null && callees.endsChildren(type);
  }

  /** Whether it was made from somebody else's resource, with which it ends at the latest. */
  private static boolean isOfBorrowed(State state, Resource resource) {
    int parent = resource.parent();
    for (int hops = 0; parent >= 0 && hops < 8; hops++) {
      if (state.symbols.isExternal(parent)) {
        return true;
      }
      Resource above = state.resource(parent);
      parent = above == null ? -1 : above.parent();
    }
    return false;
  }

  private void judge(State state, int result, int self, ExitKind exit, Trace trace) {
    Holders kept = new Holders(callees, state.symbols);
    Holders left = new Holders(callees, state.symbols, method, exit != ExitKind.NORMAL);
    BitSet outsideKept = null;
    BitSet outsideLeft = null;
    for (int i = 0; i < state.resources.size(); i++) {
      Resource resource = state.resources.valueAt(i);
      if (!resource.isOpenObligation() || resource.site() < 0) {
        continue;
      }
      int symbol = state.resources.keyAt(i);
      boolean lost;
      if (constructor || isOfBorrowed(state, resource)) {
        outsideKept = outsideKept == null ? kept.outside(state, result, self) : outsideKept;
        lost = kept.isLost(state, symbol, outsideKept);
      } else {
        outsideLeft = outsideLeft == null ? left.outside(state, result, self) : outsideLeft;
        lost = left.isLost(state, symbol, outsideLeft);
      }
      if (lost) {
        lose(state, resource, exit, trace);
      } else {
        handedOn.set(resource.site());
      }
    }
  }
}
