package io.poolguard.analysis.obligation;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.Row;
import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import io.poolguard.analysis.ir.Uses;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * By which call a method uses a parameter before it decides anything: on every path, that is. Looks
 * along the straight line from the method's entry to its first branch, into what is called there
 * too. Errs towards "does not use".
 */
final class FirstUses {
  private static final int MAX_DEPTH = 4;
  private static final int MAX_BLOCKS = 32;

  private final Callees callees;
  private final Map<MethodRef, Map<Integer, Optional<MethodRef>>> known = new HashMap<>();

  FirstUses(Callees callees) {
    this.callees = callees;
  }

  /** Whether a call that the row speaks of throws when its receiver is closed. */
  boolean isUse(Row row) {
    if (callees.resourceType(row.owner()).isEmpty()) {
      return false;
    }
    for (Effect effect : row.effects()) {
      if (effect instanceof Effect.Release
          || effect instanceof Effect.TrueIff
          || effect instanceof Effect.NoThrow
          || effect instanceof Effect.AlsoClosed
          || effect instanceof Effect.Same) {
        return false;
      }
    }
    return true;
  }

  /** Whether a method that no row speaks of, of a type of resources, declares that it may fail. */
  boolean isUse(MethodRef method) {
    return callees.resourceType(method.owner()).isPresent()
        && callees.types().assumedExceptions(method).stream()
            .anyMatch(type -> !callees.types().isUnchecked(type));
  }

  /**
   * The call by which a method uses a parameter on every path, if there is one.
   *
   * @param parameter local index
   */
  Optional<MethodRef> of(MethodRef method, int parameter) {
    return of(method, parameter, 0);
  }

  private Optional<MethodRef> of(MethodRef method, int parameter, int depth) {
    Map<Integer, Optional<MethodRef>> ofMethod =
        known.computeIfAbsent(method, added -> new HashMap<>());
    Optional<MethodRef> use = ofMethod.get(parameter);
    if (use == null) {
      Optional<Body> body =
          depth > MAX_DEPTH ? Optional.empty() : callees.types().program().body(method);
      use = body.isEmpty() ? Optional.empty() : find(body.get(), parameter, depth);
      ofMethod.put(parameter, use);
    }
    return use;
  }

  private Optional<MethodRef> find(Body body, int parameter, int depth) {
    BitSet held = new BitSet();
    held.set(parameter);
    int block = 0;
    for (int i = 0; i < MAX_BLOCKS; i++) {
      Block at = body.blocks().get(block);
      for (Statement statement : at.statements()) {
        Optional<MethodRef> use =
            statement instanceof Statement.Call call ? use(call, held, depth) : Optional.empty();
        if (use.isPresent()) {
          return use;
        }
        copy(statement, held);
      }
      if (!(at.terminator() instanceof Terminator.Goto jump)) {
        return Optional.empty();
      }
      block = jump.target();
    }
    return Optional.empty();
  }

  private static void copy(Statement statement, BitSet held) {
    boolean copies =
        (statement instanceof Statement.Assign assign && held.get(assign.source()))
            || (statement instanceof Statement.Cast cast && held.get(cast.source()));
    int written = Uses.written(statement);
    if (written >= 0) {
      held.set(written, copies);
    }
  }

  private Optional<MethodRef> use(Statement.Call call, BitSet held, int depth) {
    Optional<Row> row = callees.row(call.method());
    if (row.isPresent()) {
      boolean uses = call.receiver() >= 0 && held.get(call.receiver()) && isUse(row.get());
      return uses ? Optional.of(call.method()) : Optional.empty();
    }
    List<MethodRef> targets = callees.targets(call, null);
    if (targets.size() != 1) {
      return Optional.empty();
    }
    int shift = call.receiver() >= 0 ? 1 : 0;
    for (int i = 0; i < call.arguments().size(); i++) {
      if (held.get(call.arguments().get(i))) {
        Optional<MethodRef> inner = of(targets.get(0), i + shift, depth + 1);
        if (inner.isPresent()) {
          return inner;
        }
      }
    }
    return Optional.empty();
  }
}
