package io.poolguard.analysis.dataflow;

import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.Renaming;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Uses;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Lets locals that are never needed in the same block share a place, first come first served, so
 * that a state has to carry few of them. Parameters keep theirs. Errs towards a place of its own.
 */
public final class LocalSharing {
  private LocalSharing() {}

  /**
   * A body and its liveness.
   *
   * @param body with its locals numbered anew, and without names for those that are no parameters
   * @param liveness of the locals by their new numbers
   */
  public record Shared(Body body, Liveness liveness) {}

  /** The body with as few locals as it takes. */
  public static Shared apply(Body body, Liveness liveness) {
    List<BitSet> needed = needed(body, liveness);
    int[] places = new int[needed.size()];
    List<BitSet> taken = new ArrayList<>();
    for (int local = 0; local < places.length; local++) {
      BitSet mine = needed.get(local);
      int place = local < body.parameters() ? local : free(taken, body.parameters(), mine);
      if (place == taken.size()) {
        taken.add(new BitSet());
      }
      taken.get(place).or(mine);
      places[local] = place;
    }
    return taken.size() == places.length
        ? new Shared(body, liveness)
        : new Shared(renamed(body, places, taken.size()), liveness.renamed(places));
  }

  private static int free(List<BitSet> taken, int from, BitSet mine) {
    int place = from;
    while (place < taken.size() && taken.get(place).intersects(mine)) {
      place++;
    }
    return place;
  }

  /** For each local the blocks that mention it or are entered while it is live. */
  private static List<BitSet> needed(Body body, Liveness liveness) {
    List<BitSet> needed = new ArrayList<>();
    for (int local = 0; local < body.locals().size(); local++) {
      needed.add(new BitSet());
    }
    for (int index = 0; index < body.blocks().size(); index++) {
      Block block = body.blocks().get(index);
      int at = index;
      BitSet live = liveness.at(index);
      for (int local = live.nextSetBit(0); local >= 0; local = live.nextSetBit(local + 1)) {
        needed.get(local).set(at);
      }
      for (Statement statement : block.statements()) {
        Uses.read(statement).forEach(local -> needed.get(local).set(at));
        int written = Uses.written(statement);
        if (written >= 0) {
          needed.get(written).set(at);
        }
      }
      Uses.read(block.terminator()).forEach(local -> needed.get(local).set(at));
    }
    return needed;
  }

  private static Body renamed(Body body, int[] places, int count) {
    Renaming renaming = new Renaming(places);
    List<String> names = new ArrayList<>();
    for (int place = 0; place < count; place++) {
      names.add(place < body.parameters() ? body.locals().get(place) : "t" + place);
    }
    return new Body(
        body.method(),
        body.isStatic(),
        body.isSynchronized(),
        body.parameters(),
        names,
        body.blocks().stream().map(renaming::block).toList(),
        body.enclosing(),
        body.sourceFile());
  }
}
