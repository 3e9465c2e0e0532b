package io.poolguard.analysis.summary;

import io.poolguard.analysis.dataflow.FlowGraph;
import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import io.poolguard.analysis.program.Program;
import io.poolguard.analysis.program.TypeDeclaration.Flag;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Where a method, and private methods that it alone calls, may still find in a field what was there
 * before. The fact "what was there before" is born at the method's entry and dies where the field
 * is written for certain. Errs towards it.
 */
final class OwnStores {
  private final Program program;
  private final FieldRef field;
  private final MethodRef method;
  private final Function<MethodRef, Set<MethodRef>> callers;
  private final Set<Statement> former = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<MethodRef> parts = new HashSet<>();

  /**
   * @param callers who calls a private method of the class
   */
  OwnStores(
      Program program,
      FieldRef field,
      MethodRef method,
      Function<MethodRef, Set<MethodRef>> callers) {
    this.program = program;
    this.field = field;
    this.method = method;
    this.callers = callers;
    program.body(method).ifPresent(this::read);
  }

  /** Whether the method's statement reads the field and may find what was there before. */
  boolean readsFormer(Statement statement) {
    return former.contains(statement);
  }

  /** Whether the method calls this private one, alone, and only once the field has been written. */
  boolean isPartOf(MethodRef other) {
    return parts.contains(other);
  }

  private void read(Body body) {
    Set<MethodRef> tooEarly = new HashSet<>();
    BitSet before = entries(body);
    for (int i = 0; i < body.blocks().size(); i++) {
      boolean found = before.get(i);
      for (Statement statement : body.blocks().get(i).statements()) {
        if (found && isRead(statement)) {
          former.add(statement);
        }
        part(statement).ifPresent(found ? tooEarly::add : parts::add);
        found &= !writes(statement);
      }
    }
    parts.removeAll(tooEarly);
  }

  /** The blocks at whose entry the field may hold what it held before. */
  private BitSet entries(Body body) {
    FlowGraph graph = new FlowGraph(body);
    BitSet before = new BitSet();
    before.set(0);
    Deque<Integer> open = new ArrayDeque<>(List.of(0));
    while (!open.isEmpty()) {
      int index = open.poll();
      Block block = body.blocks().get(index);
      boolean left = block.statements().stream().noneMatch(this::writes);
      for (int next : graph.successors(index)) {
        boolean handler = block.handlers().stream().anyMatch(each -> each.target() == next);
        if ((left || handler) && !before.get(next)) {
          before.set(next);
          open.add(next);
        }
      }
    }
    return before;
  }

  private boolean isRead(Statement statement) {
    return statement instanceof Statement.LoadField load && ManagedFields.isOf(load.field(), field);
  }

  private boolean writes(Statement statement) {
    return isWritten(statement)
        || part(statement).flatMap(program::body).filter(this::writesAlways).isPresent();
  }

  private boolean isWritten(Statement statement) {
    return statement instanceof Statement.StoreField store
        && ManagedFields.isOf(store.field(), field);
  }

  private boolean writesAlways(Body body) {
    FlowGraph graph = new FlowGraph(body);
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>(List.of(0));
    while (!open.isEmpty()) {
      int index = open.poll();
      Block block = body.blocks().get(index);
      if (seen.get(index) || block.statements().stream().anyMatch(this::isWritten)) {
        continue;
      }
      seen.set(index);
      if (block.terminator() instanceof Terminator.Return) {
        return false;
      }
      for (int next : graph.successors(index)) {
        open.add(next);
      }
    }
    return true;
  }

  /** The private method of the same class that is called there, if nobody else calls it. */
  private Optional<MethodRef> part(Statement statement) {
    return statement instanceof Statement.Call call
            && call.method().owner().equals(method.owner())
            && !call.method().equals(method)
            && program.method(call.method()).filter(m -> m.is(Flag.PRIVATE)).isPresent()
            && callers.apply(call.method()).equals(Set.of(method))
        ? Optional.of(call.method())
        : Optional.empty();
  }
}
