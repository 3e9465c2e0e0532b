package io.poolguard.analysis;

import io.poolguard.analysis.catalogue.Catalogue;
import io.poolguard.analysis.check.Check;
import io.poolguard.analysis.check.Checks;
import io.poolguard.analysis.check.Draft;
import io.poolguard.analysis.check.ExpectedThrows;
import io.poolguard.analysis.check.GivenByTransactions;
import io.poolguard.analysis.check.WrapperBlame;
import io.poolguard.analysis.dataflow.Solver;
import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.obligation.Acquisition;
import io.poolguard.analysis.obligation.Engine;
import io.poolguard.analysis.obligation.Fault;
import io.poolguard.analysis.program.Program;
import io.poolguard.analysis.program.Types;
import io.poolguard.analysis.rule.Diagnostic;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Held;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Rules;
import io.poolguard.analysis.rule.Step;
import io.poolguard.analysis.summary.Promises;
import io.poolguard.analysis.summary.Summaries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The engine's entry point for hosts: answers for one source method at a time. Summaries are
 * computed on demand and kept, so one analyzer serves a whole compilation or audit. Not for use by
 * several threads at once.
 */
public final class Analyzer implements Interest {
  private static final Comparator<Finding> ORDER =
      Comparator.comparingInt((Finding finding) -> finding.site().line())
          .thenComparing(finding -> finding.rule().id())
          .thenComparingInt(Finding::lineOrdinal);

  private final Program program;
  private final Summaries summaries;
  private final Engine engine;
  private final Promises promises;
  private final LeakFindings leakFindings;
  private final WrapperBlame blame;
  private final ExpectedThrows expected;
  private final GivenByTransactions byTransactions;
  private final Set<Rule> rules;
  private final List<Check> checks;
  private final Set<MethodRef> givenUp = new TreeSet<>();
  private int methods;
  private final Map<String, Held> held = new TreeMap<>();
  private long nanos;

  /**
   * @param program the code around the methods
   * @param catalogue what is known of libraries
   */
  public Analyzer(Program program, Catalogue catalogue) {
    this(program, catalogue, Solver.Limits.STANDARD);
  }

  /**
   * @param program the code around the methods
   * @param catalogue what is known of libraries
   * @param limits when a method is given up
   */
  public Analyzer(Program program, Catalogue catalogue, Solver.Limits limits) {
    this(program, catalogue, limits, Set.copyOf(Rules.all()));
  }

  /**
   * @param program the code around the methods
   * @param catalogue what is known of libraries
   * @param limits when a method is given up
   * @param rules the rules whose findings are wanted; the others cost nothing
   */
  public Analyzer(Program program, Catalogue catalogue, Solver.Limits limits, Set<Rule> rules) {
    this.program = program;
    this.rules = Set.copyOf(rules);
    Types types = new Types(program);
    summaries = new Summaries(types, catalogue, limits);
    promises = new Promises(types, catalogue);
    engine = new Engine(summaries, limits, rules, promises::contract);
    leakFindings = new LeakFindings(types, catalogue);
    blame = new WrapperBlame(summaries, catalogue);
    expected = new ExpectedThrows(summaries, catalogue);
    byTransactions = new GivenByTransactions(summaries, catalogue);
    checks = Checks.of(rules, program, summaries, catalogue, expected);
  }

  /**
   * The findings of one source method, the lambdas in it included, ordered by place. A method
   * without a body, and the body of a lambda asked for by itself, have none.
   */
  public List<Finding> analyze(MethodRef method) {
    long start = System.nanoTime();
    try {
      Optional<Body> body = program.body(method);
      if (body.isEmpty() || !body.get().enclosing().equals(method)) {
        return List.of();
      }
      methods++;
      List<Body> parts = withLambdas(body.get());
      List<Draft> drafts = new ArrayList<>();
      Map<Site, Set<Site>> heldAt = new HashMap<>();
      List<Finding> findings = new ArrayList<>(inRun(method, parts, drafts, heldAt));
      checks.forEach(check -> drafts.addAll(check.inMethod(parts)));
      drafts.removeIf(draft -> isRefuted(draft, heldAt));
      findings.addAll(Draft.number(drafts));
      findings.sort(ORDER);
      return findings;
    } finally {
      nanos += System.nanoTime() - start;
    }
  }

  /** What the run of the solver shows; nothing if a limit ended it. */
  private List<Finding> inRun(
      MethodRef method, List<Body> parts, List<Draft> drafts, Map<Site, Set<Site>> heldAt) {
    List<LeakFindings.Source> sources = new ArrayList<>();
    Set<MethodRef> throwing = expected.in(parts);
    for (Body part : parts) {
      Optional<Engine.Run> run = engine.run(part);
      if (run.isEmpty()) {
        givenUp.add(method);
        return List.of();
      }
      boolean throwsAlways = throwing.contains(part.method());
      List<Acquisition> acquired = run.get().acquisitions();
      Set<Acquisition> kept = byTransactions.among(acquired, part, parts);
      sources.add(new LeakFindings.Source(part, acquired, throwsAlways, kept));
      run.get().connections().forEach((pool, most) -> held.merge(pool, most, Held::or));
      heldAt.putAll(run.get().heldAt());
      run.get().faults().forEach(fault -> drafts.add(draft(part, fault)));
    }
    if (!rules.contains(Rules.JDBC_RESOURCE_LEAK)) {
      return List.of();
    }
    boolean told = rules.contains(Rules.WRAPPER_MISSING_CLOSE);
    return leakFindings.of(sources).stream().map(leak -> blame.judged(leak, parts, told)).toList();
  }

  /**
   * Whether a check, which does not know which ways can be gone, takes a connection for held that
   * the run never saw open at the call.
   */
  private static boolean isRefuted(Draft draft, Map<Site, Set<Site>> heldAt) {
    if (!draft.rule().equals(Rules.CONNECTION_HELD_WHILE_BLOCKING) || draft.witness().isEmpty()) {
      return false;
    }
    Step since = draft.witness().get(0);
    Set<Site> calls = heldAt.get(new Site(since.line(), since.position()));
    return calls != null && !calls.contains(draft.place().site());
  }

  private static Draft draft(Body body, Fault fault) {
    return new Draft(
        fault.rule(),
        fault.level(),
        new Draft.Place(body.enclosing(), body.sourceFile(), fault.site()),
        fault.subject(),
        fault.type(),
        new Draft.Text(fault.message(), fault.advice()),
        fault.witness());
  }

  /**
   * The findings about one class as a whole, beside those in its methods; asked once for each own
   * class.
   *
   * @param name internal name
   */
  public List<Finding> analyzeClass(String name) {
    if (checks.isEmpty()) {
      return List.of();
    }
    long start = System.nanoTime();
    try {
      List<Draft> drafts = new ArrayList<>();
      checks.forEach(check -> drafts.addAll(check.inClass(name)));
      return Draft.number(drafts);
    } finally {
      nanos += System.nanoTime() - start;
    }
  }

  private List<Body> withLambdas(Body body) {
    List<Body> all = new ArrayList<>();
    Set<MethodRef> seen = new LinkedHashSet<>();
    collect(body, all, seen);
    return all;
  }

  private void collect(Body body, List<Body> all, Set<MethodRef> seen) {
    if (!seen.add(body.method())) {
      return;
    }
    all.add(body);
    for (Block block : body.blocks()) {
      for (Statement statement : block.statements()) {
        if (statement instanceof Statement.MakeFunction function) {
          Optional<Body> lambda = program.body(function.implementation());
          boolean ownLambda =
              lambda.isPresent()
                  && !lambda.get().enclosing().equals(lambda.get().method())
                  && lambda.get().enclosing().equals(body.enclosing());
          if (ownLambda) {
            collect(lambda.get(), all, seen);
          }
        }
      }
    }
  }

  @Override
  public boolean mayHoldResource(String typeDescriptor) {
    return typeDescriptor.length() > 1 && summaries.mayHoldResource(Types.nameOf(typeDescriptor));
  }

  @Override
  public boolean takesOver(MethodRef method) {
    return promises.mayTakeOver(method.descriptor())
        && !promises.contract(method).takenOver().isEmpty();
  }

  @Override
  public boolean concerns(MethodRef called) {
    for (Check check : checks) {
      if (check.concerns(called)) {
        return true;
      }
    }
    return engine.concerns(called);
  }

  @Override
  public boolean looksAtCalls() {
    return !checks.isEmpty() || engine.looksAtCalls();
  }

  /** What went wrong in the analysis so far, sorted: methods given up. */
  public List<Diagnostic> diagnostics() {
    Set<MethodRef> all = new TreeSet<>(givenUp);
    all.addAll(summaries.givenUp());
    return all.stream()
        .map(
            m ->
                new Diagnostic(
                    Diagnostic.Kind.GAVE_UP,
                    m.toString(),
                    "too many paths; the method was not analysed"))
        .toList();
  }

  /** The engine's own work so far. */
  public Statistics statistics() {
    Map<String, Held> all = new TreeMap<>(held);
    // What a transaction manager's pool is, no check sees.
    checks.forEach(check -> check.held().ifPresent(most -> all.merge("", most, Held::or)));
    return new Statistics(methods, summaries.count(), diagnostics().size(), nanos, all);
  }

  /**
   * Counts of the engine's own work.
   *
   * @param methods methods analysed for findings
   * @param summaries methods summarised for their callers
   * @param givenUp methods ended by a counted limit
   * @param nanos the engine's own time, lowering included
   * @param held the most connections of each pool that a path holds at once (Cm), as far as the
   *     methods analysed show. A pool goes by the field ({@code com/acme/Orders.pool}) or the
   *     method ({@code com/acme/Pools.orders()}) from which the code has it, and by nothing where
   *     that is not known. Empty when none is taken or no rule asks
   */
  public record Statistics(
      int methods, int summaries, int givenUp, long nanos, Map<String, Held> held) {
    /** Nothing was done. */
    public static final Statistics NONE = new Statistics(0, 0, 0, 0, Map.of());

    public Statistics {
      held = Map.copyOf(held);
    }

    /** The most connections of any one pool; 0 when none is taken or no rule asks. */
    public int connections() {
      return most().map(Held::most).orElse(0);
    }

    /** The most connections of any one pool and where; nothing when none is taken. */
    public Optional<Held> most() {
      return held.values().stream().reduce(Held::or);
    }
  }
}
