package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.obligation.Callees;
import io.poolguard.analysis.obligation.Texts;
import io.poolguard.analysis.program.Program;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Rules;
import io.poolguard.analysis.rule.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Pools that the method which builds them loses. Born at a call whose row makes a new pool; kept
 * from being a finding by any place of the method, reached or not, that closes, returns, stores or
 * captures the pool or what was made around it, or gives it to code that may. Errs towards silence:
 * a pool closed on one path counts as closed. Static initialisers and {@code main} run once.
 */
public final class NewPools implements Check {
  private final Callees callees;
  private final ExpectedThrows expected;
  private final Whereabouts whereabouts;

  /**
   * @param program the code around the methods
   * @param callees what calls do
   * @param expected which functions are expected to throw
   */
  NewPools(Program program, Callees callees, ExpectedThrows expected) {
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
    return makesPool(called);
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
        if (statement instanceof Statement.Call call && makesPool(call.method())) {
          calls.add(call);
        }
      }
    }
    return calls;
  }

  private boolean makesPool(MethodRef called) {
    return callees.catalogued(called).filter(row -> row.has(Effect.NewPool.class)).isPresent();
  }

  private Optional<Draft> draft(Body body, Statement.Call call) {
    boolean constructor = call.method().isConstructor();
    Optional<Statement> origin = constructor ? allocation(body, call) : Optional.of(call);
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
            List.of(
                new Step(
                    Step.Kind.ACQUIRED,
                    body.sourceFile(),
                    call.site().line(),
                    call.site().position(),
                    "a pool is built by " + Texts.qualified(call.method())))));
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
