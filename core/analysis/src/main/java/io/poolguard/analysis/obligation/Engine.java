package io.poolguard.analysis.obligation;

import io.poolguard.analysis.dataflow.Solver;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.Descriptors;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.program.Types;
import io.poolguard.analysis.rule.Held;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Step;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Runs the solver over one body, for its summary or for its leaks. */
public final class Engine {
  private final Callees callees;
  private final Solver.Limits limits;
  private final Watchers watchers;
  private final PrivateCalls privateCalls;
  private final java.util.function.Function<MethodRef, Contract> contracts;
  private final Ready ready = new Ready();

  /**
   * @param callees what is known beyond the body
   * @param limits counted limits
   */
  public Engine(Callees callees, Solver.Limits limits) {
    this(callees, limits, Set.of(), Contract.UNKNOWN);
  }

  /**
   * @param callees what is known beyond the body
   * @param limits counted limits
   * @param rules the rules whose findings are wanted
   * @param contracts what annotations ask of a method's own body
   */
  public Engine(
      Callees callees,
      Solver.Limits limits,
      Set<Rule> rules,
      java.util.function.Function<MethodRef, Contract> contracts) {
    this.contracts = contracts;
    this.callees = callees;
    this.limits = limits;
    this.watchers = new Watchers(callees, rules, this::demand);
    this.privateCalls = new PrivateCalls(callees.types().program());
  }

  /** The summary of a body; {@link Summary#UNKNOWN} if a limit ended the analysis. */
  public Summary summarise(Body body, Request request) {
    Sites sites = sites(body);
    SummaryBuilder builder = new SummaryBuilder(callees, body);
    Machine machine = new Machine(callees, sites, builder, request.tracked());
    machine.pairs = request.pairs();
    boolean done = solve(machine, List.of(start(machine, request.functions())));
    return done ? builder.build() : Summary.UNKNOWN;
  }

  /**
   * What a run over a body showed.
   *
   * @param acquisitions in the order of evaluation, those that are lost and those that are not
   * @param faults of other rules
   * @param connections the most connections of each pool held at once, by the pool's place (see
   *     {@link PoolName#place}), as far as was looked for
   * @param heldAt by the place of acquisitions that are handed on nowhere, the calls at which what
   *     they gave is open on some path; as far as was looked for
   */
  public record Run(
      List<Acquisition> acquisitions,
      List<Fault> faults,
      Map<String, Held> connections,
      Map<Site, Set<Site>> heldAt) {}

  /** Whether {@link #concerns} has ever another answer than no. */
  public boolean looksAtCalls() {
    return watchers.looksAtCalls();
  }

  /** Whether a method that calls this one is of interest whatever the types of its values. */
  public boolean concerns(MethodRef called) {
    return watchers.concerns(called);
  }

  /** Runs over a body for its own findings; empty if a limit ended the analysis. */
  public Optional<Run> run(Body body) {
    Sites sites = sites(body);
    Contract contract = contracts.apply(body.method());
    LeakExits exits = new LeakExits(callees, body.method(), contract.lends());
    Machine machine = new Machine(callees, sites, exits, null);
    watchers.watch(machine);
    State start = start(machine, Map.of());
    contract.takenOver().forEach(parameter -> takeOver(machine, start, parameter));
    if (!solve(machine, privateCalls.starts(body, start))) {
      return Optional.empty();
    }
    Map<String, Held> most = new TreeMap<>();
    machine.watches.forEach(
        watch -> watch.held().forEach((pool, held) -> most.merge(pool, held, Held::or)));
    List<Fault> faults =
        machine.watches.stream().flatMap(watch -> watch.faults().stream()).toList();
    Map<Site, Set<Site>> heldAt = new HashMap<>();
    for (Watch watch : machine.watches) {
      if (watch instanceof HeldCalls calls) {
        heldAt.putAll(calls.calls());
      }
    }
    return Optional.of(
        new Run(new LeakReader(machine, exits).acquisitions(), faults, most, heldAt));
  }

  private Optional<Demand> demand(Body body, Given given) {
    Sites sites = sites(body);
    LeakExits exits = new LeakExits(callees, body.method(), false);
    Machine machine = new Machine(callees, sites, exits, null);
    NestedAcquires collector = watchers.collect(machine);
    State start = start(machine, given.functions());
    given.apply(start);
    return solve(machine, List.of(start)) ? Optional.of(collector.demand()) : Optional.empty();
  }

  /** Runs over the machine's body; false if a limit ended it. */
  private boolean solve(Machine machine, List<State> starts) {
    Sites sites = machine.sites;
    return new Solver<>(sites.graph(), machine, limits.forBody(sites.count())).solve(starts);
  }

  /** A body is run for its summary, in more than one round perhaps, and for its own leaks. */
  @SuppressWarnings("ReferenceEquality") // Comparing whole bodies would cost what this saves.
  private Sites sites(Body body) {
    Sites known = ready.get(body.method());
    if (known == null || known.source() != body) {
      known = new Sites(body);
      ready.put(body.method(), known);
    }
    return known;
  }

  private static final class Ready extends LinkedHashMap<MethodRef, Sites> {
    private static final long serialVersionUID = 1;
    private static final int KEPT = 256;

    Ready() {
      super(KEPT, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<MethodRef, Sites> eldest) {
      return size() > KEPT;
    }
  }

  /** An obligation that is there from the start, like one that a first call were to acquire. */
  private static void takeOver(Machine machine, State state, int parameter) {
    Body body = machine.body;
    String type =
        Types.nameOf(Descriptors.parameterTypes(body.method().descriptor()).get(parameter));
    int number = machine.sites.count() + parameter;
    int symbol = machine.symbols.of(Symbol.Kind.FRESH, number, 0, Fact.ofType(type));
    state.locals[parameter + (body.isStatic() ? 0 : 1)] = symbol;
    state.set(symbol, Resource.acquired(-1, number));
    machine.acquisitions.put(number, type);
    machine.step(
        state,
        Step.Kind.ACQUIRED,
        machine.sites.at(number).site(),
        () -> "the caller of " + Texts.call(body.method()) + ", which takes it over",
        number);
  }

  private static State start(Machine machine, Map<Integer, Function> functions) {
    Body body = machine.body;
    State state = new State(machine.symbols, body.locals().size());
    List<String> types = Descriptors.parameterTypes(body.method().descriptor());
    int shift = body.isStatic() ? 0 : 1;
    for (int i = 0; i < body.parameters(); i++) {
      Fact fact;
      if (i < shift) {
        String self = machine.pairs.self();
        fact =
            self == null
                ? Fact.ofType(body.method().owner()).with(Nullness.NON_NULL)
                : Fact.instance(self);
      } else {
        String type = i - shift < types.size() ? types.get(i - shift) : "Ljava/lang/Object;";
        fact =
            type.equals("Z")
                ? Fact.ofInt(IntRange.BOOLEAN)
                : Fact.ofType(Descriptors.isReference(type) ? Types.nameOf(type) : null);
      }
      int named = machine.pairs.same().getOrDefault(i, i);
      FieldRef field = machine.pairs.fields().get(i);
      int symbol =
          field == null
              ? machine.symbols.of(Symbol.Kind.PARAMETER, named, 0, fact)
              : machine.symbols.of(
                  Symbol.Kind.FIELD,
                  state.locals[0],
                  machine.symbols.slot(new Slot.OfField(field)),
                  fact);
      state.locals[i] = symbol;
      Function function = functions.get(i);
      if (function != null) {
        machine.symbols.function(symbol, function);
        for (int c = 0; c < function.captures(); c++) {
          int slot = machine.symbols.slot(new Slot.OfCapture(c));
          Fact captured = Fact.ofType(function.captured(c));
          state.store(symbol, slot, machine.symbols.of(Symbol.Kind.FIELD, symbol, slot, captured));
        }
      }
    }
    return state;
  }
}
