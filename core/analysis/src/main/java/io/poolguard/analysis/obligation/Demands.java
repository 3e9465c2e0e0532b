package io.poolguard.analysis.obligation;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.Row;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.Descriptors;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.program.Called;
import io.poolguard.analysis.program.TypeDeclaration.Flag;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The {@link Demand} of methods, on demand, for what their callers know of the parameters: whether
 * null, which boolean. Only methods from which a call that takes a connection can be reached are
 * run. A method that is being run already takes nothing by calling itself with what it was given;
 * one that is too deep or given up takes nothing: errs towards silence.
 */
final class Demands {
  private static final int MAX_DEPTH = 12;
  private static final int MAX_REACHED = 2_000;

  private final Callees callees;
  private final Runner runner;
  private final Map<MethodRef, Boolean> taking = new HashMap<>();
  private final Map<List<Object>, Demand> known = new HashMap<>();
  private final Set<List<Object>> running = new LinkedHashSet<>();

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
    boolean hopeless =
        !mayTake(method) && given.functions().values().stream().noneMatch(this::mayTake);
    List<Object> key = List.of(method, given);
    if (hopeless || running.size() > MAX_DEPTH || isRunning(method, given)) {
      return Demand.NONE;
    }
    Demand demand = known.get(key);
    if (demand == null) {
      running.add(key);
      demand =
          callees
              .types()
              .program()
              .body(method)
              .flatMap(body -> runner.run(body, given))
              .orElse(Demand.NONE);
      running.remove(key);
      known.put(key, demand);
    }
    return demand;
  }

  /** A template that runs one function inside another is no recursion; once is enough to know. */
  private boolean isRunning(MethodRef method, Given given) {
    long times = running.stream().filter(key -> key.get(0).equals(method)).count();
    return times > 1
        || (times == 1
            && (given.functions().isEmpty() || running.contains(List.of(method, given))));
  }

  /** Whether running the function may take a connection; true where it is not known what runs. */
  boolean mayTake(Function function) {
    MethodRef method = function.implementation();
    Optional<Row> row = callees.row(method);
    if (row.isPresent()) {
      return takes(row.get());
    }
    return !isFixed(function) || mayTake(method);
  }

  /** Whether no other method can run in the place of the one that is named. */
  private boolean isFixed(Function function) {
    return function.kind() == CallKind.STATIC
        || function.kind() == CallKind.SPECIAL
        || callees
            .types()
            .resolve(function.implementation())
            .filter(found -> found.method().is(Flag.PRIVATE) || found.method().is(Flag.STATIC))
            .isPresent();
  }

  /** Whether a call that takes a connection may be reached from the method. */
  boolean mayTake(MethodRef method) {
    Boolean answer = taking.get(method);
    if (answer != null) {
      return answer;
    }
    Map<MethodRef, MethodRef> callers = new HashMap<>(Map.of(method, method));
    Deque<MethodRef> open = new ArrayDeque<>(List.of(method));
    while (!open.isEmpty() && callers.size() < MAX_REACHED) {
      MethodRef next = open.remove();
      Boolean known = taking.get(next);
      if (known == null ? takesItself(next, callers, open) : known) {
        markTaking(next, callers);
        return true;
      }
    }
    callers.keySet().forEach(each -> taking.put(each, false));
    return false;
  }

  /** All methods on the way to one that takes a connection lead to it. */
  private void markTaking(MethodRef taker, Map<MethodRef, MethodRef> callers) {
    taking.put(taker, true);
    MethodRef at = callers.getOrDefault(taker, taker);
    // Of those on the way nothing was known before; the first one is its own caller.
    while (taking.put(at, true) == null) {
      at = callers.getOrDefault(at, at);
    }
  }

  private boolean takesItself(
      MethodRef method, Map<MethodRef, MethodRef> callers, Deque<MethodRef> open) {
    for (Called called : callees.types().program().calls(method)) {
      List<MethodRef> next = List.of(called.method());
      if (!called.asFunction()) {
        Optional<Row> row = callees.row(called.method());
        if (row.isPresent() && takes(row.get())) {
          return true;
        }
        next = row.isPresent() ? List.of() : targets(called);
      }
      for (MethodRef each : next) {
        if (callers.putIfAbsent(each, method) == null) {
          open.add(each);
        }
      }
    }
    return false;
  }

  private List<MethodRef> targets(Called called) {
    int receiver = called.kind() == CallKind.STATIC ? Statement.NONE : 0;
    return callees.targets(
        new Statement.Call(
            Statement.NONE, called.kind(), called.method(), receiver, List.of(), Site.UNKNOWN),
        null);
  }

  private static boolean takes(Row row) {
    return row.has(Effect.From.class) || row.has(Effect.TakesFrom.class);
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
