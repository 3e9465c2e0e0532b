package io.poolguard.analysis.obligation;

import io.poolguard.analysis.dataflow.Liveness;
import io.poolguard.analysis.dataflow.Transfer;
import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import io.poolguard.analysis.program.Types;
import io.poolguard.analysis.rule.Step;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the blocks of one body over states. An obligation is born at a call whose row or summary
 * acquires, dies at a release, and is judged when the method is left; see {@link Exits}. Errs
 * towards silence where a value's way is lost.
 */
final class Machine implements Transfer<State> {
  final Callees callees;
  final Symbols symbols;
  final Sites sites;
  final Body body;
  final boolean summarising;
  private final Request.Tracked tracked;

  /** The statements that acquired something on some path, with the type of it. */
  final Map<Integer, String> acquisitions = new TreeMap<>();

  /** The calls that on some path gave what somebody else releases. */
  final BitSet lending = new BitSet();

  /** What the caller of a summary knows of pairs of parameters. */
  Request.Pairs pairs = Request.Pairs.NONE;

  private final Liveness liveness;
  private @Nullable Prospects prospects;
  private @Nullable EndlessLoops endless;
  private final Exits exits;
  private final Plain plain;
  private final Calls calls;

  /** What rules beside the leak look at; none when a summary is made. */
  final List<Watch> watches = new ArrayList<>();

  private final Branches branches;

  /**
   * @param tracked the parameters that the caller of a summary tracks; null when the body is run
   *     for its own leaks
   */
  Machine(Callees callees, Sites sites, Exits exits, Request.@Nullable Tracked tracked) {
    this.callees = callees;
    this.symbols = new Symbols();
    this.sites = sites;
    this.body = sites.body();
    this.summarising = tracked != null;
    if (summarising) {
      symbols.guard(
          symbol ->
              isOpenParameter(rootOf(symbol))
                  && callees.mayHoldResource(symbols.fact(symbol).type()));
    }
    this.tracked = tracked == null ? Request.Tracked.NONE : tracked;
    this.exits = exits;
    liveness = sites.liveness();
    plain = new Plain(this);
    calls = new Calls(this);
    branches = new Branches(this);
  }

  /** Whether two values are parameters that the caller knows to be two objects. */
  boolean areApart(int left, int right) {
    Symbol one = symbols.get(left);
    Symbol other = symbols.get(right);
    return one.kind() == Symbol.Kind.PARAMETER
        && other.kind() == Symbol.Kind.PARAMETER
        && pairs
            .apart()
            .contains(List.of(Math.min(one.a(), other.a()), Math.max(one.a(), other.a())));
  }

  @Override
  public int run(int index, State start, Sink<State> sink) {
    int steps = 0;
    int at = index;
    List<State> states = List.of(start.copy());
    while (true) {
      Block block = body.blocks().get(at);
      steps += sites.graph().weight(at);
      states = statements(block, at, states, sink);
      int next = sites.continuation(block);
      if (states.size() != 1 || next < 0) {
        break;
      }
      // Nothing else leads there: one state needs no meeting with others.
      at = next;
    }
    for (State state : states) {
      end(body.blocks().get(at), state, sink);
    }
    return steps;
  }

  private List<State> statements(Block block, int index, List<State> start, Sink<State> sink) {
    List<State> states = start;
    for (int i = 0; i < block.statements().size(); i++) {
      Statement statement = block.statements().get(i);
      Outcomes outcomes = new Outcomes(summarising || !block.handlers().isEmpty());
      int number = sites.number(index, i);
      for (State state : states) {
        if (statement instanceof Statement.Call call) {
          calls.run(call, number, state, outcomes);
        } else {
          plain.run(statement, number, state, outcomes);
        }
      }
      for (State thrown : outcomes.thrown) {
        raise(block, thrown, sink, statement.site());
      }
      states = outcomes.normal;
    }
    return states;
  }

  private void end(Block block, State state, Sink<State> sink) {
    Terminator terminator = block.terminator();
    if (terminator instanceof Terminator.Goto jump) {
      flow(sink, jump.target(), state);
    } else if (terminator instanceof Terminator.Branch branch) {
      branches.run(branch, state, (target, next) -> flow(sink, target, next));
    } else if (terminator instanceof Terminator.Switch choice) {
      branches.run(choice, state, (target, next) -> flow(sink, target, next));
    } else if (terminator instanceof Terminator.Return exit) {
      int result = exit.value() < 0 ? -1 : state.locals[exit.value()];
      watches.forEach(watch -> watch.returns(result, state, exit.site()));
      exits.returned(state, result, exit.site());
    } else if (terminator instanceof Terminator.Throw raise) {
      int thrown = state.locals[raise.exception()];
      state.inFlight = thrown >= 0 ? thrown : unknownException();
      state.depth = isCaught(state.inFlight) ? state.depth : Math.min(state.depth, 0);
      // That a method is not offered is found when it is first called, not on some rare path.
      state.doubtful |= summarising && callees.types().isRefusal(exceptionType(state));
      raise(block, state, sink, raise.site());
    }
  }

  private boolean isCaught(int exception) {
    Symbol.Kind kind = symbols.get(exception).kind();
    return kind == Symbol.Kind.EXCEPTION || kind == Symbol.Kind.JOINED;
  }

  private int unknownException() {
    return symbols.of(Symbol.Kind.RESULT, -2, 0, Fact.ofType(Types.RUNTIME_EXCEPTION));
  }

  private Prospects prospects() {
    if (prospects == null) {
      prospects = new Prospects(callees, body, sites.graph(), !watches.isEmpty());
    }
    return prospects;
  }

  private EndlessLoops endless() {
    if (endless == null) {
      endless = new EndlessLoops(body, sites.graph());
    }
    return endless;
  }

  private boolean isWanted(State state) {
    for (Watch watch : watches) {
      if (watch.wants(state)) {
        return true;
      }
    }
    return false;
  }

  private void flow(Sink<State> sink, int target, State state) {
    state.prune(liveness.at(target), summarising, this::isTracked);
    if (!summarising && state.hasOpenObligation() && endless().isHead(target)) {
      exits.repeats(
          state,
          number -> endless().isWithin(sites.blockOf(number)),
          body.blocks().get(target).terminator().site());
    }
    if (summarising || prospects().mayAcquire(target) || hasInHand(state) || isWanted(state)) {
      sink.flow(target, state);
    }
  }

  /** Whether something is open, or there is an object of this method's that may come to hold it. */
  private boolean hasInHand(State state) {
    if (state.hasOpenObligation()) {
      return true;
    }
    for (int symbol : state.locals) {
      if (symbol >= 0 && mayBeFilled(state, symbol)) {
        return true;
      }
    }
    for (int i = 0; i < state.heap.size(); i++) {
      if (mayBeFilled(state, state.heap.valueAt(i))) {
        return true;
      }
    }
    return false;
  }

  private boolean mayBeFilled(State state, int symbol) {
    return symbols.function(symbol) != null
        || (!symbols.isExternal(symbol) && callees.mayHoldResource(state.fact(symbol).type()));
  }

  /** Sends an exception to the handlers that may take it and, if none must, out of the method. */
  private void raise(Block block, State state, Sink<State> sink, Site site) {
    String type = exceptionType(state);
    for (Block.Handler handler : block.handlers()) {
      if (callees.types().isSubtype(type, handler.type())) {
        flow(sink, handler.target(), state);
        return;
      }
      Fact fact = state.fact(state.inFlight);
      if (!fact.exact()
          && !fact.isNot().contains(handler.type())
          && callees.types().isSubtype(handler.type(), type)) {
        State narrowed = state.copy();
        narrowed.know(state.inFlight, Fact.ofType(handler.type()).with(Nullness.NON_NULL));
        flow(sink, handler.target(), narrowed);
        state.know(state.inFlight, fact.withType(handler.type(), false));
      }
    }
    exits.threw(state, type, site);
  }

  /**
   * The type of the exception in flight; one whose class is out of sight is taken for unchecked.
   */
  String exceptionType(State state) {
    String type = state.fact(state.inFlight).type();
    return type != null && callees.types().isSubtype(type, "java/lang/Throwable")
        ? type
        : Types.RUNTIME_EXCEPTION;
  }

  /** The exception object of a call that throws this type. */
  int exception(String type, State state) {
    int symbol =
        symbols.of(
            new Symbol(Symbol.Kind.EXCEPTION, 0, 0, type),
            Fact.ofType(type).with(Nullness.NON_NULL));
    state.facts = state.facts.without(symbol);
    return symbol;
  }

  /**
   * Whether what happens to the value is of use: it is of this method's own making, or can be got
   * at from a parameter that the caller tracks.
   */
  boolean isTracked(int symbol) {
    if (!symbols.isExternal(symbol)) {
      return true;
    }
    Symbol root = symbols.get(rootOf(symbol));
    return root.kind() == Symbol.Kind.PARAMETER && tracked.has(root.a());
  }

  /** What the value was got at from when the method began. */
  private int rootOf(int symbol) {
    int root = symbol;
    while (symbols.get(root).kind() == Symbol.Kind.FIELD
        || symbols.get(root).kind() == Symbol.Kind.ELEMENT
        || symbols.get(root).kind() == Symbol.Kind.OLDER) {
      root = symbols.get(root).a();
    }
    return root;
  }

  /**
   * Whether the value is a parameter in which the caller has something open: it knows better than
   * the declared type what it gives.
   */
  boolean isOpenParameter(int symbol) {
    Symbol name = symbols.get(symbol);
    return name.kind() == Symbol.Kind.PARAMETER && tracked.isOpen(name.a());
  }

  /** The known function objects among what a call gives, by local index of the callee. */
  Map<Integer, Function> functions(Calls.Invocation at, State state) {
    return calls.functions(at, state);
  }

  boolean hasOpenParameters() {
    return tracked.open() != 0;
  }

  void step(State state, Step.Kind kind, Site site, Supplier<String> text, int statement) {
    state.trace = new Trace(state.trace, kind, site, text, statement);
  }

  /** What a statement leads to. */
  static final class Outcomes {
    final List<State> normal = new ArrayList<>();
    final List<State> thrown = new ArrayList<>();
    private final boolean wantsAllThrown;

    private Outcomes(boolean wantsAllThrown) {
      this.wantsAllThrown = wantsAllThrown;
    }

    /** What a part of the statement leads to. */
    Outcomes ofPart() {
      return new Outcomes(wantsAllThrown);
    }

    /**
     * Whether something can come of an exception in this state: it is caught or of interest to
     * callers, or something is lost by it.
     */
    boolean wantsThrown(State state) {
      return wantsAllThrown || state.hasOpenObligation();
    }
  }
}
