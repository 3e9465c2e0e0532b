package io.poolguard.analysis.obligation;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.Operand;
import io.poolguard.analysis.catalogue.Row;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.obligation.Calls.Invocation;
import java.util.Map;
import java.util.Optional;

/**
 * What a library's interface promises of a body that is in sight because the receiver's very class
 * is known, as in a driver that uses itself. The body says more than the interface, except of
 * children: a statement that a connection gives is the caller's to release, wherever the driver or
 * a pool has it from, and ends with the connection. Errs towards the promise.
 */
final class Overridden {
  private final Machine machine;
  private final Heap heap;

  Overridden(Machine machine) {
    this.machine = machine;
    this.heap = new Heap(machine.symbols);
  }

  /** The row that says more than the body, if there is one. */
  Optional<Row> rowOf(MethodRef body, MethodRef called) {
    Optional<Row> own = machine.callees.row(body).filter(row -> row.owner().equals(body.owner()));
    return own.isPresent() ? own : machine.callees.row(called).filter(row -> isPromise(row, body));
  }

  /**
   * Whether the row holds whatever the body does: of libraries all that is acquired, of own code
   * children.
   */
  private boolean isPromise(Row row, MethodRef body) {
    boolean library = !machine.callees.types().program().isOwn(body.owner());
    return row.effects().stream()
            .anyMatch(
                effect ->
                    effect instanceof Effect.Acquire made && (library || made.parent() != null))
        && (library || !yields(body));
  }

  private boolean yields(MethodRef body) {
    return machine
        .callees
        .summary(new Request(body, Map.of(), Request.Tracked.NONE))
        .yieldsObligation();
  }

  /** After the body of a release has run: what was made from the receiver has ended with it. */
  void endChildren(Invocation at, Machine.Outcomes ran) {
    boolean releases =
        machine.callees.row(at.method()).stream()
            .flatMap(row -> row.effects().stream())
            .anyMatch(e -> e instanceof Effect.Release r && r.resource().equals(Operand.THIS));
    if (releases) {
      ran.normal.forEach(state -> heap.releaseChildren(state, at.receiver()));
      ran.thrown.forEach(state -> heap.releaseChildren(state, at.receiver()));
    }
  }
}
