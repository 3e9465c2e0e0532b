package io.poolguard.analysis.obligation;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.obligation.Calls.Invocation;
import io.poolguard.analysis.program.Program;
import io.poolguard.analysis.program.TypeDeclaration.Flag;
import io.poolguard.analysis.program.Types;
import java.util.BitSet;
import java.util.List;

/**
 * Calls of mocks, which do nothing, and those about which nothing is known: what they are given
 * escapes, except that an interface without an implementation in the module only borrows, unless
 * its method has the name of one that releases, and so does one whose implementations, too many to
 * be told apart, hand nothing on. Errs towards silence, but for an interface that keeps what it
 * borrows.
 */
final class UnknownCalls {
  /** How methods begin that functions implement, or classes out of sight, to release a value. */
  private static final List<String> RELEASES =
      List.of("close", "release", "giveBack", "return", "free", "dispose", "destroy");

  private final Machine machine;
  private final Calls calls;
  private final Symbols symbols;
  private final Heap heap;

  /** What calls of mocks gave. */
  private final BitSet given = new BitSet();

  UnknownCalls(Machine machine, Calls calls) {
    this.machine = machine;
    this.calls = calls;
    this.symbols = machine.symbols;
    this.heap = new Heap(symbols);
  }

  void run(Invocation at, State state, Machine.Outcomes outcomes) {
    boolean borrows = onlyBorrows(at) && !machine.callees.mayKeep(at.method());
    at.all().forEach(symbol -> symbols.defaults().end(state, symbol));
    if (at.receiver() >= 0 && mayReleaseItsOwn(at, state, borrows)) {
      calls.escapeGiven(state, at.receiver());
    }
    State before = state.copy();
    for (int symbol : at.arguments()) {
      if (!borrows) {
        calls.escapeGiven(state, symbol);
      }
    }
    State failed = borrows ? before : state.copy();
    calls.throwEach(at, calls.mayThrow(at), calls.assumed(at), failed, outcomes);
    calls.setResult(at, state, outcomes);
    if (borrows) {
      wrap(at, state);
    }
  }

  /** What gives a resource for one of the same kind gives it back, or something that wraps it. */
  private void wrap(Invocation at, State state) {
    String declared = at.method().resultType();
    if (at.call().target() < 0 || declared.length() < 2) {
      return;
    }
    String type = Types.nameOf(declared);
    int result = state.locals[at.call().target()];
    for (int i = 0; i < at.arguments().size(); i++) {
      int given = at.arguments().get(i);
      String own = state.fact(given).type();
      boolean same =
          own != null
              && machine.callees.mayHoldResource(type)
              && heap.holdsObligation(state, given)
              && machine.callees.mayBeBoth(own, type);
      if (same) {
        state.store(result, symbols.slot(new Slot.OfWrapped(-2 - i)), given);
      }
    }
  }

  private boolean onlyBorrows(Invocation at) {
    if (at.call().kind() != CallKind.INTERFACE && at.call().kind() != CallKind.VIRTUAL) {
      return false;
    }
    Types types = machine.callees.types();
    return types
        .resolve(at.method())
        .filter(d -> d.method().is(Flag.ABSTRACT))
        .filter(d -> d.ownerIs(Flag.INTERFACE) || isHookOfItsOwn(at, d))
        .filter(d -> !isLeftOut(at))
        .filter(d -> RELEASES.stream().noneMatch(d.method().name()::startsWith))
        .isPresent();
  }

  /** Whether the body's own class wants it from subclasses, of which none is in sight. */
  private boolean isHookOfItsOwn(Invocation at, Types.Declared hook) {
    Types types = machine.callees.types();
    String owner = hook.reference().owner();
    return types.isSubtype(machine.body.method().owner(), owner)
        && types.program().isOwn(owner)
        && types.implementations(at.method()).isEmpty();
  }

  /**
   * Whether an object may release what it holds, since nobody knows the body that runs: it stands
   * in a subclass, or its own class may hold resources. A constructor's object holds nothing yet,
   * and what a resource does to itself is in the catalogue. One that nobody implements here is
   * asked only where the caller may have given it to be released. What is known to be open in the
   * object stays with the caller, unless the host leaves such bodies out.
   */
  private boolean mayReleaseItsOwn(Invocation at, State state, boolean borrows) {
    if (isLeftOut(at)) {
      return true;
    }
    if (borrows && symbols.get(at.receiver()).kind() != Symbol.Kind.PARAMETER) {
      return false;
    }
    MethodRef method = at.method();
    return !method.isConstructor()
        && machine.callees.resourceType(method.owner()).isEmpty()
        && (isWithoutBody(method) || machine.callees.mayHoldResource(method.owner()))
        && !heap.holdsObligation(state, at.receiver());
  }

  private boolean isWithoutBody(MethodRef method) {
    return machine
        .callees
        .types()
        .resolve(method)
        .filter(found -> !found.method().is(Flag.ABSTRACT))
        .isEmpty();
  }

  /** Whether bodies run that the host leaves out: they may release what their object holds. */
  private boolean isLeftOut(Invocation at) {
    return machine.callees.types().program().leftOut(at.method()) != Program.LeftOut.NONE;
  }

  /** Runs a call of an object that only plays its part; false if it is none. */
  boolean runOnMock(Invocation at, State state, Machine.Outcomes outcomes) {
    if (!isMock(at.receiver(), at.method())) {
      return false;
    }
    calls.setResult(at, state, outcomes);
    if (at.call().target() >= 0) {
      given.set(state.locals[at.call().target()]);
    }
    return true;
  }

  /**
   * Whether an object is the result of a call that gives mocks, comes out of one, or is in a field
   * for mocks: of a field it is asked where something would be acquired.
   */
  private boolean isMock(int symbol, MethodRef called) {
    if (symbol < 0) {
      return false;
    }
    Symbol name = symbols.get(symbol);
    if (name.kind() == Symbol.Kind.FIELD) {
      return symbols.slotName(name.b()) instanceof Slot.OfField field
          && has(called, Effect.Acquire.class)
          && machine.callees.plays(field.field());
    }
    boolean made =
        name.kind() == Symbol.Kind.RESULT
            && name.a() >= 0
            && machine.sites.at(name.a()) instanceof Statement.Call call
            && has(call.method(), Effect.Mock.class);
    return made || given.get(symbol);
  }

  private boolean has(MethodRef method, Class<? extends Effect> effect) {
    return machine.callees.row(method).filter(row -> row.has(effect)).isPresent();
  }
}
