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
import io.poolguard.analysis.program.Program;
import io.poolguard.analysis.program.Reach;
import io.poolguard.analysis.program.TypeDeclaration.Flag;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private final Reach taking;
  private final GeneralMethods general;
  private final Map<List<Object>, Answer> known = new HashMap<>();
  private final Set<List<Object>> running = new LinkedHashSet<>();

  /** How much less deep the run in hand would have to be to take more; 0 if it lacks nothing. */
  private int lacking;

  private Set<MethodRef> met = new HashSet<>();

  /**
   * What a run took, which holds where as many methods are running, and these among them.
   *
   * @param demand empty if a limit ended the run
   * @param depth how many have to run, with this one; 0 if it came to nothing that was too deep
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
    this.general = new GeneralMethods(callees);
    this.taking = new Reach(callees.types().program(), this::takesItself);
  }

  /** What a method takes when it is given this. */
  Demand of(MethodRef method, Given given) {
    int fewest = fewestCalls(method, given);
    if (fewest == Reach.NEVER) {
      return Demand.NONE;
    }
    if (running.size() + fewest > MAX_DEPTH) {
      lacks(running.size() + fewest - MAX_DEPTH);
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

  /** How many calls lead at least from the method to one that takes a connection. */
  private int fewestCalls(MethodRef method, Given given) {
    int fewest = taking.from(method);
    for (Function function : given.functions().values()) {
      if (fewest > 1 && mayTake(function)) {
        boolean named = callees.row(function.implementation()).isEmpty() && isFixed(function);
        fewest = named ? Math.min(fewest, taking.from(function.implementation()) + 1) : 0;
      }
    }
    for (Fact fact : given.parameters()) {
      fewest = Math.min(fewest, fewestCalls(fact));
    }
    for (Given.OfField field : given.fields()) {
      fewest = Math.min(fewest, fewestCalls(field.fact()));
    }
    return fewest;
  }

  /** The same from where the object is given that this is known of: its methods may be called. */
  private int fewestCalls(Fact fact) {
    String type = fact.type();
    if (!fact.exact() || type == null) {
      return Reach.NEVER;
    }
    int fewest = Reach.NEVER;
    for (MethodRef method : general.of(type)) {
      int further = taking.from(method);
      fewest = further < fewest ? further + 1 : fewest;
    }
    return fewest;
  }

  private void lacks(int levels) {
    lacking = lacking == 0 ? levels : Math.min(lacking, levels);
  }

  /** What a method takes when it is run with this; empty if a limit ended the run. */
  private Optional<Demand> ran(MethodRef method, Given given) {
    List<Object> key = List.of(method, given);
    Answer answer = known(key);
    if (answer == null) {
      int outerLacking = lacking;
      Set<MethodRef> outerMet = met;
      lacking = 0;
      met = new HashSet<>();
      running.add(key);
      Optional<Body> body = callees.types().program().body(method);
      Optional<Demand> demand =
          body.isPresent() ? runner.run(body.get(), given) : Optional.of(Demand.NONE);
      running.remove(key);
      if (times(method) == 0) {
        met.remove(method);
      }
      int depth = lacking == 0 ? 0 : Math.max(1, running.size() + 2 - lacking);
      answer = new Answer(demand, depth, Set.copyOf(met));
      known.put(key, answer);
      lacking = outerLacking;
      met = outerMet;
    }
    if (answer.depth() > 0) {
      lacks(running.size() + 2 - answer.depth());
    }
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
    return taking.from(method) <= MAX_DEPTH;
  }

  private boolean takesItself(MethodRef method, Reach.Next next) {
    Program program = callees.types().program();
    boolean isOwn = program.isOwn(method.owner());
    for (Called called : program.calls(method)) {
      MethodRef named = called.method();
      if (!isOwn && !program.isInSight(named.owner())) {
        // What libraries lack is none of the user's business.
        continue;
      }
      if (named.isConstructor()) {
        general.of(named.owner()).forEach(next::makes);
      }
      if (called.asFunction()) {
        next.makes(named);
        continue;
      }
      Optional<Row> row = callees.row(named);
      if (row.isPresent() && takes(row.get())) {
        return true;
      }
      if (row.isEmpty() && !GeneralMethods.isGeneral(called)) {
        List<MethodRef> targets = targets(called);
        targets.forEach(next::calls);
        if (targets.size() > 1) {
          // After the call it is known of which class its receiver is.
          targets.forEach(target -> general.of(target.owner()).forEach(next::makes));
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
