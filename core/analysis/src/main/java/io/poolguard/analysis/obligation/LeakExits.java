package io.poolguard.analysis.obligation;

import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.program.Types;
import io.poolguard.analysis.rule.ExitKind;
import io.poolguard.analysis.rule.Step;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Judges the obligations that are open when the method is left: the one place that knows what a
 * leak is.
 */
final class LeakExits implements Exits {
  private final Callees callees;
  private final boolean constructor;
  private final Map<Integer, Map<ExitKind, Trace>> leaks = new TreeMap<>();
  private final BitSet handedOn = new BitSet();
  private final BitSet byCheckedClose = new BitSet();

  LeakExits(Callees callees, boolean constructor) {
    this.callees = callees;
    this.constructor = constructor;
  }

  /**
   * For each acquiring statement the exit kinds by which it leaks, each with the newest step of one
   * path.
   */
  Map<Integer, Map<ExitKind, Trace>> leaks() {
    return leaks;
  }

  /** The acquiring statements whose resource somebody else holds when some path leaves. */
  BitSet handedOn() {
    return handedOn;
  }

  /** The acquiring statements whose resource is lost because a release threw what it declares. */
  BitSet byCheckedClose() {
    return byCheckedClose;
  }

  @Override
  public void returned(State state, int result, Site site) {
    judge(
        state,
        result,
        -1,
        ExitKind.NORMAL,
        new Trace(state.trace, Step.Kind.LEFT, site, () -> "the method returns", -1));
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
   * Of two paths the one on which fewer calls fail; the first one found, if that decides nothing.
   */
  private static Trace simpler(Trace old, Trace other, int site) {
    int before = Trace.failuresSince(old, site);
    return before > 1 && Trace.failuresSince(other, site) < before ? other : old;
  }

  private void judge(State state, int result, int lost, ExitKind exit, Trace trace) {
    BitSet outside = null;
    for (int i = 0; i < state.resources.size(); i++) {
      Resource resource = state.resources.valueAt(i);
      if (!resource.isOpenObligation() || resource.site() < 0) {
        continue;
      }
      Holders holders = new Holders(callees, state.symbols);
      outside = outside == null ? holders.outside(state, result, lost) : outside;
      int symbol = state.resources.keyAt(i);
      if (holders.isLost(state, symbol, outside)) {
        ExitKind kind = resource.releaseFailed() ? ExitKind.CLOSE : exit;
        if (kind == ExitKind.CLOSE && state.failedChecked) {
          byCheckedClose.set(resource.site());
        }
        leaks
            .computeIfAbsent(resource.site(), k -> new EnumMap<>(ExitKind.class))
            .merge(kind, trace, (old, other) -> simpler(old, other, resource.site()));
      } else {
        handedOn.set(resource.site());
      }
    }
  }
}
