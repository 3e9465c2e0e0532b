package io.poolguard.analysis.obligation;

import io.poolguard.analysis.dataflow.Solver;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.Descriptors;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.program.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the solver over one body, for its summary or for its leaks. */
public final class Engine {
  private final Callees callees;
  private final Solver.Limits limits;
  private final Ready ready = new Ready();

  /**
   * @param callees what is known beyond the body
   * @param limits counted limits
   */
  public Engine(Callees callees, Solver.Limits limits) {
    this.callees = callees;
    this.limits = limits;
  }

  /** The summary of a body; {@link Summary#UNKNOWN} if a limit ended the analysis. */
  public Summary summarise(Body body, Request request) {
    Sites sites = sites(body);
    SummaryBuilder builder = new SummaryBuilder(callees, body.method().isConstructor());
    Machine machine = new Machine(callees, sites, builder, request.tracked());
    boolean done =
        new Solver<>(sites.graph(), machine, limits).solve(start(machine, request.functions()));
    return done ? builder.build() : Summary.UNKNOWN;
  }

  /**
   * The acquisitions of a body in the order of evaluation, those that are lost and those that are
   * not; empty if a limit ended the analysis.
   */
  public Optional<List<Acquisition>> acquisitions(Body body) {
    Sites sites = sites(body);
    LeakExits exits = new LeakExits(callees, body.method().isConstructor());
    Machine machine = new Machine(callees, sites, exits, null);
    if (!new Solver<>(sites.graph(), machine, limits).solve(start(machine, Map.of()))) {
      return Optional.empty();
    }
    return Optional.of(new LeakReader(machine, exits).acquisitions());
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

  private static State start(Machine machine, Map<Integer, Function> functions) {
    Body body = machine.body;
    State state = new State(machine.symbols, body.locals().size());
    List<String> types = Descriptors.parameterTypes(body.method().descriptor());
    int shift = body.isStatic() ? 0 : 1;
    for (int i = 0; i < body.parameters(); i++) {
      Fact fact;
      if (i < shift) {
        fact = Fact.ofType(body.method().owner()).with(Nullness.NON_NULL);
      } else {
        String type = i - shift < types.size() ? types.get(i - shift) : "Ljava/lang/Object;";
        fact =
            type.equals("Z")
                ? Fact.ofInt(IntRange.BOOLEAN)
                : Fact.ofType(Descriptors.isReference(type) ? Types.nameOf(type) : null);
      }
      int symbol = machine.symbols.of(Symbol.Kind.PARAMETER, i, 0, fact);
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
