package io.poolguard.analysis.obligation;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.ir.Statement;
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
    BitSet taken = new BitSet();
    OwnPools.calls(machine.body)
        .filter(call -> call.target() >= 0 && call.method().descriptor().startsWith("(I)L"))
        .filter(
            call ->
                machine
                    .callees
                    .catalogued(call.method())
                    .filter(row -> row.has(Effect.ElementOf.class))
                    .isPresent())
        .forEach(call -> taken.set(call.target()));
    return !taken.isEmpty()
        && OwnPools.statements(machine.body)
            .anyMatch(
                statement ->
                    statement instanceof Statement.Cast cast
                        && taken.get(cast.source())
                        && machine.callees.mayHoldResource(cast.type()));
  }
}
