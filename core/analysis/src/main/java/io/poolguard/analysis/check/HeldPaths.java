package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.SideEffect;
import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.Descriptors;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Uses;
import io.poolguard.analysis.program.Types;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a body holds a connection: from the call that acquires it to the call that releases it,
 * itself or in a helper that is given it, and in a transaction from the first database work to the
 * end. A connection that the caller holds is not seen, which errs towards silence.
 */
final class HeldPaths {
  private final Conduct conduct;
  private final Work work;
  private final Ways releases;

  HeldPaths(Conduct conduct, Work work) {
    this.conduct = conduct;
    this.work = work;
    releases = new Ways(conduct, this::isRelease, this::helpers);
  }

  /** Is told of each call that is made while a connection is held; of some more than once. */
  interface Visitor {
    /**
     * A call is made while a connection is held.
     *
     * @param holder the call since which it is held
     * @param event the call that is made
     */
    void held(Facts.Event holder, Facts.Event event);
  }

  /** What holds a connection, at a block. */
  private record State(int block, Facts.@Nullable Event holder) {}

  /** Whether the body may hold a connection at all, by a cheap look. */
  boolean mayHold(Facts facts, boolean transactional) {
    return transactional
        || facts.events().stream().anyMatch(event -> acquires(event) || begins(event));
  }

  /** A connection that begins its own transaction is held since it was acquired. */
  private boolean begins(Facts.Event event) {
    return conduct.does(event.call().method(), SideEffect.Begin.class)
        && !conduct.isSession(event.call().method().owner());
  }

  private boolean ends(Facts.Event event) {
    return conduct.does(event.call().method(), SideEffect.End.class)
        && !conduct.isSession(event.call().method().owner());
  }

  /**
   * Tells the visitor of the calls that the body makes while a connection is held.
   *
   * @param transactional whether the whole body runs in a transaction
   */
  void walk(Facts facts, boolean transactional, Visitor visitor) {
    if (mayHold(facts, transactional)) {
      walk(facts, transactional, null, visitor);
    }
  }

  /**
   * The same for a body that is run while a connection is held.
   *
   * @param since the call since which it is; null if none is
   */
  void walk(Facts facts, boolean transactional, Facts.@Nullable Event since, Visitor visitor) {
    Map<Integer, Facts.Event> events = new HashMap<>();
    facts.events().forEach(event -> events.put(event.number(), event));
    List<Integer> firstNumbers = facts.firstNumbers();
    boolean managed = facts.events().stream().anyMatch(this::begins);
    // What only cleans up and throws on, as finally does, repeats what the normal path shows.
    Map<Integer, Boolean> goingOn = new HashMap<>();
    Set<State> seen = new HashSet<>();
    Deque<State> open = new ArrayDeque<>(List.of(new State(0, since)));
    while (!open.isEmpty()) {
      State state = open.poll();
      if (!seen.add(state)) {
        continue;
      }
      Block block = facts.body().blocks().get(state.block());
      Facts.Event holder = state.holder();
      int number = firstNumbers.get(state.block());
      for (Statement ignored : block.statements()) {
        Facts.Event event = events.get(number++);
        if (event != null) {
          boolean in = transactional || (managed && event.inTransaction());
          Facts.Event next = after(event, holder, in);
          if (holder != null && next != null) {
            visitor.held(holder, event);
          }
          Facts.Event thrown = acquires(event) ? holder : next;
          for (Block.Handler handler : block.handlers()) {
            if (goingOn.computeIfAbsent(handler.target(), facts::returnsFrom)) {
              open.add(new State(handler.target(), thrown));
            }
          }
          holder = next;
        }
      }
      int none = Facts.whereNull(block);
      for (int next : Uses.successors(block.terminator())) {
        open.add(new State(next, next == none ? null : holder));
      }
    }
  }

  private Facts.@Nullable Event after(
      Facts.Event event, Facts.@Nullable Event holder, boolean transactional) {
    if (ends(event)) {
      return null;
    }
    if (transactional) {
      return holder == null && worksOnDatabase(event) ? event : holder;
    }
    if (releases.leads(event)) {
      return null;
    }
    return acquires(event) ? event : holder;
  }

  private boolean worksOnDatabase(Facts.Event event) {
    if (conduct.of(event).stream().anyMatch(SideEffect.Database.class::isInstance)) {
      return true;
    }
    List<Item> callees = new ArrayList<>();
    for (MethodRef target : conduct.targets(event.call())) {
      callees.add(new Item.Code(CallKind.SPECIAL, target, List.of()));
    }
    return !callees.isEmpty() && !work.of(callees).own().isEmpty();
  }

  private boolean acquires(Facts.Event event) {
    String result = event.call().method().resultType();
    return Descriptors.isReference(result)
        && conduct.isSession(Types.nameOf(result))
        && conduct.has(event, Effect.Acquire.class);
  }

  private boolean isGiven(Facts.Event event) {
    return Descriptors.parameterTypes(event.call().method().descriptor()).stream()
        .anyMatch(t -> Descriptors.isReference(t) && conduct.isSession(Types.nameOf(t)));
  }

  private boolean isRelease(Facts.Event event) {
    return conduct.has(event, Effect.Release.class)
        && (isGiven(event) || conduct.isSession(event.call().method().owner()));
  }

  /** What releases a session as a helper is given it. */
  private List<MethodRef> helpers(Facts.Event event) {
    return isGiven(event) && conduct.row(event.call().method()).isEmpty()
        ? conduct.targets(event.call())
        : List.of();
  }
}
