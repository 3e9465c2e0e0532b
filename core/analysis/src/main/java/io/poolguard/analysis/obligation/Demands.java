package io.poolguard.analysis.obligation;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.Row;
import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.Descriptors;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The {@link Demand} of methods, on demand, for what their callers know of the parameters: whether
 * null, which boolean. Only methods from which a call that takes a connection can be reached are
 * run. A method that is being run already takes nothing by calling itself; one that is too deep or
 * given up takes nothing: errs towards silence.
 */
final class Demands {
  private static final int MAX_DEPTH = 12;
  private static final int MAX_REACHED = 2_000;

  private final Callees callees;
  private final Runner runner;
  private final Map<MethodRef, Boolean> taking = new HashMap<>();
  private final Map<List<Object>, Demand> known = new HashMap<>();
  private final Set<MethodRef> running = new LinkedHashSet<>();

  /** Runs a body from a start of its own. */
  interface Runner {
    /** What the body takes; empty if a limit ended it. */
    Optional<Demand> run(Body body, Given given);
  }

  Demands(Callees callees, Runner runner) {
    this.callees = callees;
    this.runner = runner;
  }

  /** What a method takes when it is given this. */
  Demand of(MethodRef method, Given given) {
    boolean hopeless = given.functions().isEmpty() && !mayTake(method);
    if (hopeless || running.size() > MAX_DEPTH || running.contains(method)) {
      return Demand.NONE;
    }
    List<Object> key = List.of(method, given);
    Demand demand = known.get(key);
    if (demand == null) {
      running.add(method);
      demand =
          callees
              .types()
              .program()
              .body(method)
              .flatMap(body -> runner.run(body, given))
              .orElse(Demand.NONE);
      running.remove(method);
      known.put(key, demand);
    }
    return demand;
  }

  /** Whether a call that takes a connection may be reached from the method. */
  boolean mayTake(MethodRef method) {
    Boolean answer = taking.get(method);
    if (answer != null) {
      return answer;
    }
    Set<MethodRef> seen = new HashSet<>(List.of(method));
    Deque<MethodRef> open = new ArrayDeque<>(List.of(method));
    boolean found = false;
    while (!open.isEmpty() && !found && seen.size() < MAX_REACHED) {
      MethodRef next = open.remove();
      if (!Boolean.FALSE.equals(taking.get(next))) {
        found = Boolean.TRUE.equals(taking.get(next)) || takesItself(next, seen, open);
      }
    }
    if (found) {
      taking.put(method, true);
    } else {
      seen.forEach(each -> taking.put(each, false));
    }
    return found;
  }

  private boolean takesItself(MethodRef method, Set<MethodRef> seen, Deque<MethodRef> open) {
    Optional<Body> body = callees.types().program().body(method);
    for (Block block : body.map(Body::blocks).orElse(List.of())) {
      for (Statement statement : block.statements()) {
        List<MethodRef> next = new ArrayList<>();
        if (statement instanceof Statement.MakeFunction function) {
          next.add(function.implementation());
        } else if (statement instanceof Statement.Call call) {
          Optional<Row> row = callees.row(call.method());
          if (row.isPresent() && takes(row.get())) {
            return true;
          }
          next.addAll(row.isPresent() ? List.of() : callees.targets(call, null));
        }
        next.stream().filter(seen::add).forEach(open::add);
      }
    }
    return false;
  }

  private static boolean takes(Row row) {
    return row.effects().stream()
        .anyMatch(effect -> effect instanceof Effect.From || effect instanceof Effect.TakesFrom);
  }

  /** Whether what a call gives is a connection. */
  boolean givesConnection(MethodRef method) {
    String result = method.resultType();
    return Descriptors.isReference(result)
        && result.startsWith("L")
        && callees
            .resourceType(Descriptors.internalName(result))
            .filter(type -> type.session())
            .isPresent();
  }
}
