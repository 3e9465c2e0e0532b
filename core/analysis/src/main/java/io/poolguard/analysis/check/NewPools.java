package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.obligation.Callees;
import io.poolguard.analysis.obligation.Texts;
import io.poolguard.analysis.program.Program;
import io.poolguard.analysis.program.Types;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Rules;
import io.poolguard.analysis.rule.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Pools that the method which builds them loses. Born at a call whose row makes a new pool, or of a
 * method that gives its caller a new one; kept from being a finding by any place of the method,
 * reached or not, that closes, returns, stores or captures the pool or what was made around it, or
 * gives it to code that may. Errs towards silence: a pool closed on one path counts as closed.
 * Static initialisers and {@code main} run once.
 */
public final class NewPools implements Check {
  private final Program program;
  private final Callees callees;
  private final ExpectedThrows expected;
  private final Whereabouts whereabouts;
  private final Map<MethodRef, Optional<Statement.Call>> makers = new HashMap<>();

  /**
   * @param program the code around the methods
   * @param callees what calls do
   * @param expected which functions are expected to throw
   */
  NewPools(Program program, Callees callees, ExpectedThrows expected) {
    this.program = program;
    this.callees = callees;
    this.expected = expected;
    this.whereabouts = new Whereabouts(program, callees);
  }

  @Override
  public Rule rule() {
    return Rules.POOL_CREATED_PER_CALL;
  }

  @Override
  public boolean concerns(MethodRef called) {
    return makesPool(called) || maker(called).isPresent();
  }

  @Override
  public List<Draft> inMethod(List<Body> parts) {
    List<Draft> drafts = new ArrayList<>();
    Set<MethodRef> throwing = expected.in(parts);
    for (Body part : parts) {
      if (!runsOnce(part) && !throwing.contains(part.method())) {
        calls(part).forEach(call -> draft(part, call).ifPresent(drafts::add));
      }
    }
    return drafts;
  }

  private static boolean runsOnce(Body body) {
    MethodRef method = body.method();
    return method.name().equals("<clinit>")
        || (body.isStatic()
            && method.name().equals("main")
            && method.descriptor().endsWith("([Ljava/lang/String;)V"));
  }

  private List<Statement.Call> calls(Body body) {
    List<Statement.Call> calls = new ArrayList<>();
    for (Block block : body.blocks()) {
      for (Statement statement : block.statements()) {
        if (statement instanceof Statement.Call call
            && (makesPool(call.method()) || givesPool(call))) {
          calls.add(call);
        }
      }
    }
    return calls;
  }

  private boolean makesPool(MethodRef called) {
    return callees.catalogued(called).filter(row -> row.has(Effect.NewPool.class)).isPresent();
  }

  /** Whether each method that the call may run gives its caller a pool that nobody else has. */
  private boolean givesPool(Statement.Call call) {
    if (!mayGivePool(call.method())) {
      return false;
    }
    List<MethodRef> targets = callees.targets(call, null);
    return !targets.isEmpty() && targets.stream().allMatch(to -> maker(to).isPresent());
  }

  /** Pools are of libraries' types; what else a method gives is not looked into. */
  private boolean mayGivePool(MethodRef method) {
    String type = method.resultType();
    boolean object = type.startsWith("L") && program.isOwn(method.owner());
    String name = object ? Types.nameOf(type) : "";
    boolean platform = Types.isOfPlatform(name) && !name.startsWith("javax/");
    return object && !platform && !program.isOwn(name);
  }

  /**
   * The call that builds the pool which a method gives to its caller and to nobody else. A
   * container may run an annotated one, and keep what it gives.
   */
  private Optional<Statement.Call> maker(MethodRef method) {
    Optional<Statement.Call> known = makers.get(method);
    if (known == null) {
      makers.put(method, Optional.empty()); // Until it is known, of one that calls itself.
      boolean annotated =
          callees
              .types()
              .resolve(method)
              .filter(found -> found.method().annotations().stream().allMatch(NewPools::isPlain))
              .isEmpty();
      Optional<Body> body =
          mayGivePool(method) && !annotated ? program.body(method) : Optional.empty();
      known = body.flatMap(this::only);
      makers.put(method, known);
    }
    return known;
  }

  private static boolean isPlain(String annotation) {
    return Types.isOfPlatform(annotation) || annotation.endsWith("Null");
  }

  private Optional<Statement.Call> only(Body body) {
    List<Statement.Call> calls = calls(body);
    List<Statement> origins = calls.stream().flatMap(call -> origin(body, call).stream()).toList();
    return origins.size() == calls.size()
            && !calls.isEmpty()
            && whereabouts.isOnlyReturned(body, origins)
        ? Optional.of(calls.get(0))
        : Optional.empty();
  }

  private static Optional<Statement> origin(Body body, Statement.Call call) {
    return call.method().isConstructor() ? allocation(body, call) : Optional.of(call);
  }

  private Optional<Draft> draft(Body body, Statement.Call call) {
    boolean constructor = call.method().isConstructor();
    Optional<Statement> origin = origin(body, call);
    boolean named = constructor || call.target() >= 0;
    if (origin.isEmpty() || (named && whereabouts.isTakenOver(body, origin.get()))) {
      return Optional.empty();
    }
    String type = constructor ? call.method().owner() : resultType(call.method().resultType());
    String around = Texts.call(body.enclosing());
    return Optional.of(
        new Draft(
            rule(),
            rule().level(),
            new Draft.Place(body.enclosing(), body.sourceFile(), call.site()),
            call.method(),
            type,
            new Draft.Text(
                "The pool from "
                    + Texts.qualified(call.method())
                    + " is neither kept nor closed: each run of "
                    + around
                    + " leaves its connections and threads behind.",
                "Build the pool once, keep it in a field or a bean, and close it when the application stops."),
            steps(body, call)));
  }

  private List<Step> steps(Body body, Statement.Call call) {
    List<Step> steps = new ArrayList<>();
    Optional<MethodRef> target =
        makesPool(call.method())
            ? Optional.empty()
            : callees.targets(call, null).stream().findFirst();
    if (target.isPresent()) {
      String what = Texts.qualified(call.method()) + " is called";
      steps.add(step(Step.Kind.CALLED, body, call, what));
      steps.addAll(
          steps(program.body(target.get()).orElseThrow(), maker(target.get()).orElseThrow()));
    } else {
      String what = "a pool is built by " + Texts.qualified(call.method());
      steps.add(step(Step.Kind.ACQUIRED, body, call, what));
    }
    return steps;
  }

  private static Step step(Step.Kind kind, Body body, Statement.Call call, String text) {
    return new Step(kind, body.sourceFile(), call.site().line(), call.site().position(), text);
  }

  private static String resultType(String descriptor) {
    return descriptor.startsWith("L")
        ? descriptor.substring(1, descriptor.length() - 1)
        : descriptor;
  }

  /**
   * The allocation of what the constructor makes, the last one before it; none for a constructor's
   * call of another one.
   */
  private static Optional<Statement> allocation(Body body, Statement.Call constructor) {
    Optional<Statement> last = Optional.empty();
    for (Block block : body.blocks()) {
      for (Statement statement : block.statements()) {
        if (statement.equals(constructor)) {
          return last;
        }
        if (statement instanceof Statement.New made
            && made.type().equals(constructor.method().owner())) {
          last = Optional.of(made);
        }
      }
    }
    return last;
  }
}
