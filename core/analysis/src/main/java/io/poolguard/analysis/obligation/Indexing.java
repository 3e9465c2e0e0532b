package io.poolguard.analysis.obligation;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Uses;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether a body takes resources out of containers by their indices, so that the lengths of those
 * that it was given tell whether it came to their ends. Of other bodies nobody asks, and to tell
 * their lengths apart would cost ways. Errs towards no.
 */
final class Indexing {
  private final Machine machine;
  private @Nullable Boolean takes;

  Indexing(Machine machine) {
    this.machine = machine;
  }

  boolean takesResources() {
    if (takes == null) {
      takes = search();
    }
    return takes;
  }

  private boolean search() {
    return machine.sites.source().blocks().stream().anyMatch(this::takes);
  }

  /** Whether what is taken by an index is cast to a resource; that follows in the same block. */
  private boolean takes(Block block) {
    BitSet taken = new BitSet();
    for (Statement statement : block.statements()) {
      if (statement instanceof Statement.Cast cast
          && taken.get(cast.source())
          && machine.callees.types().isSubtype(cast.type(), "java/lang/AutoCloseable")) {
        return true;
      }
      int written = Uses.written(statement);
      if (written >= 0) {
        taken.set(written, statement instanceof Statement.Call call && isByIndex(call));
      }
    }
    return false;
  }

  private boolean isByIndex(Statement.Call call) {
    return call.method().descriptor().startsWith("(I)L")
        && machine
            .callees
            .catalogued(call.method())
            .filter(row -> row.has(Effect.ElementOf.class))
            .isPresent();
  }
}
