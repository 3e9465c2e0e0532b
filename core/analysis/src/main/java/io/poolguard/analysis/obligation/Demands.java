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
import io.poolguard.analysis.program.Reach;
import io.poolguard.analysis.program.TypeDeclaration.Flag;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Demand} of methods, on demand, for what their callers know of the parameters: whether
 * null, which boolean. Only methods from which a call that takes a connection can be reached are
 * run. A method that is being run already takes nothing by calling itself with what it was given;
 * one that is too deep or given up takes nothing: errs towards silence.
 */
final class Demands {
  private static final int MAX_DEPTH = 12;

  private final Callees callees;
  private final Runner runner;
  private final Reach taking = new Reach(this::takesItself);
  private final Map<List<Object>, Answer> known = new HashMap<>();
  private final Set<List<Object>> running = new LinkedHashSet<>();

  /** Whether the run in hand came to a method that was too deep, and to which that were running. */
  private boolean tooDeep;

  private Set<MethodRef> met = new HashSet<>();

  /**
   * What a run took, which holds where as many methods are running, and these among them.
   *
   * @param demand empty if a limit ended the run
   * @param depth how many were running, with this one; 0 if it came to nothing that was too deep
   * @param met methods that took nothing since they were being run
   */
  private record Answer(Optional<Demand> demand, int depth, Set<MethodRef> met) {}

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
    if (!mayTake(method) && given.functions().values().stream().noneMatch(this::mayTake)) {
      return Demand.NONE;
    }
    if (running.size() > MAX_DEPTH) {
      tooDeep = true;
      return Demand.NONE;
    }
    if (isRunning(method, given)) {
      met.add(method);
      return Demand.NONE;
    }
    // Callers know many things of what they give; few methods take a connection whatever it is.
    Given most = given.widened();
    boolean none =
        known(List.of(method, given)) == null
            && !running.contains(List.of(method, most))
            && ran(method, most).equals(Optional.of(Demand.NONE));
    return none ? Demand.NONE : ran(method, given).orElse(Demand.NONE);
  }

  /** What a method takes when it is run with this; empty if a limit ended the run. */
  private Optional<Demand> ran(MethodRef method, Given given) {
    List<Object> key = List.of(method, given);
    Answer answer = known(key);
    if (answer == null) {
      boolean outerTooDeep = tooDeep;
      Set<MethodRef> outerMet = met;
      tooDeep = false;
      met = new HashSet<>();
      running.add(key);
      Optional<Body> body = callees.types().program().body(method);
      Optional<Demand> demand =
          body.isPresent() ? runner.run(body.get(), given) : Optional.of(Demand.NONE);
      running.remove(key);
      if (times(method) == 0) {
        met.remove(method);
      }
      answer = new Answer(demand, tooDeep ? running.size() + 1 : 0, Set.copyOf(met));
      known.put(key, answer);
      tooDeep = outerTooDeep;
      met = outerMet;
    }
    tooDeep |= answer.depth() > 0;
    met.addAll(answer.met());
    return answer.demand();
  }

  /** What is known and holds here. */
  private @Nullable Answer known(List<Object> key) {
    Answer answer = known.get(key);
    return answer != null
            && running.size() + 1 >= answer.depth()
            && answer.met().stream().allMatch(method -> times(method) > 0)
        ? answer
        : null;
  }

  /** A template that runs one function inside another is no recursion; once is enough to know. */
  private boolean isRunning(MethodRef method, Given given) {
    long times = times(method);
    return times > 1
        || (times == 1
            && (given.functions().isEmpty() || running.contains(List.of(method, given))));
  }

  private long times(MethodRef method) {
    return running.stream().filter(key -> key.get(0).equals(method)).count();
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
    return taking.from(method);
  }

  private boolean takesItself(MethodRef method, Consumer<MethodRef> next) {
    for (Called called : callees.types().program().calls(method)) {
      Optional<Row> row = called.asFunction() ? Optional.empty() : callees.row(called.method());
      if (row.isPresent() && takes(row.get())) {
        return true;
      }
      if (called.asFunction()) {
        next.accept(called.method());
      } else if (row.isEmpty()) {
        targets(called).forEach(next);
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
