package io.poolguard.analysis.obligation;

import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.Condition;
import io.poolguard.analysis.ir.Descriptors;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import io.poolguard.analysis.obligation.Calls.Invocation;
import io.poolguard.analysis.program.Program;
import io.poolguard.analysis.program.TypeDeclaration.Flag;
import io.poolguard.analysis.program.Types;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells calls into which the analysis has to look from those of which only the ending counts, and
 * what is asked of the former. Errs towards looking.
 */
final class Relevance {
  private static final String OBJECT = "java/lang/Object";

  /** The most blocks of a method that does little but check its arguments. */
  private static final int CHECK = 8;

  private final Machine machine;
  private final Symbols symbols;
  private final Heap heap;
  private final Branches branches;

  Relevance(Machine machine) {
    this.machine = machine;
    this.symbols = machine.symbols;
    this.heap = new Heap(symbols);
    this.branches = new Branches(machine);
  }

  /**
   * Whether a call can matter to an obligation though nothing that it is given is worth a look: it
   * may yield one, or runs a function object.
   */
  boolean mayYield(Invocation at, State state) {
    return machine.callees.mayGiveResource(at.method())
        || (at.method().isConstructor() && machine.callees.mayHoldResource(at.method().owner()))
        || runsFunction(at, state)
        || fillsField(at);
  }

  /**
   * Whether a private method of the same object puts into a field what this method has to release.
   */
  private boolean fillsField(Invocation at) {
    if (at.receiver() < 0
        || !symbols.isInitial(at.receiver())
        || !at.method().owner().equals(machine.body.method().owner())) {
      return false;
    }
    Program program = machine.callees.types().program();
    return program.method(at.method()).filter(m -> m.is(Flag.PRIVATE)).isPresent()
        && program.body(at.method()).stream()
            .flatMap(OwnPools::statements)
            .anyMatch(
                statement ->
                    statement instanceof Statement.StoreField store
                        && Descriptors.isReference(store.field().type())
                        && machine.callees.mayHoldResource(Types.nameOf(store.field().type()))
                        && machine.callees.isManaged(store.field(), null, false)
                        && !machine.callees.isManaged(store.field(), machine.body.method(), false));
  }

  /**
   * Whether it hangs on a truth value that is known here whether the call throws: checks of
   * arguments and of states do, which belong to no object and give nothing.
   */
  boolean isDecided(Invocation at, List<MethodRef> targets, State state) {
    if (at.call().target() >= 0 || at.call().kind() != CallKind.STATIC) {
      return false;
    }
    List<String> types = Descriptors.parameterTypes(at.method().descriptor());
    for (int i = 0; i < Math.min(types.size(), at.arguments().size()); i++) {
      if (types.get(i).equals("Z") && state.fact(at.arguments().get(i)).range().isExact()) {
        return targets.stream().anyMatch(this::isCheck);
      }
    }
    return false;
  }

  /** Whether a short body throws by itself. */
  private boolean isCheck(MethodRef method) {
    return machine.callees.types().program().body(method).stream()
        .filter(body -> body.blocks().size() <= CHECK)
        .flatMap(body -> body.blocks().stream())
        .anyMatch(block -> block.terminator() instanceof Terminator.Throw);
  }

  private boolean runsFunction(Invocation at, State state) {
    for (int symbol : at.all()) {
      Function function = symbols.function(symbol);
      if (function != null && state.fact(symbol).type() != null && at.receiver() != symbol) {
        return true;
      }
    }
    return false;
  }

  /** The parameters of the callee that what is given for them makes worth a look. */
  Request.Tracked tracked(Invocation at, State state) {
    Request.Tracked tracked = Request.Tracked.NONE;
    List<Integer> all = at.all();
    int receivers = all.size() - at.arguments().size();
    for (int i = 0; i < all.size(); i++) {
      int symbol = all.get(i);
      if (holdsOpen(symbol, state)) {
        tracked = tracked.withOpen(i);
      } else if ((machine.isTracked(symbol) && mayBeResource(symbol, at, state))
          || isNullForResource(at, i - receivers, state)) {
        tracked = tracked.with(i);
      }
    }
    return tracked;
  }

  /** What is known of pairs of arguments of one type of which one is tracked. */
  Request.Pairs pairs(
      Invocation at, List<MethodRef> targets, State state, Request.Tracked tracked) {
    List<Integer> arguments = at.arguments();
    if (arguments.isEmpty() || tracked.equals(Request.Tracked.NONE)) {
      return Request.Pairs.NONE;
    }
    List<String> types = Descriptors.parameterTypes(at.method().descriptor());
    int receivers = at.all().size() - arguments.size();
    Map<Integer, Integer> same = new HashMap<>();
    Set<List<Integer>> apart = new HashSet<>();
    Map<Integer, FieldRef> fields = new HashMap<>();
    for (int j = 0; j < Math.min(arguments.size(), types.size()); j++) {
      boolean held =
          Descriptors.isReference(types.get(j))
              && machine.callees.mayHoldResource(Types.nameOf(types.get(j)));
      if (!held) {
        continue;
      }
      int other = arguments.get(j);
      for (int i = 0; i < j; i++) {
        boolean asked = tracked.has(receivers + i) || tracked.has(receivers + j);
        if (!asked || !types.get(i).equals(types.get(j))) {
          continue;
        }
        int one = arguments.get(i);
        if (one == other && !symbols.isMany(one)) {
          same.putIfAbsent(receivers + j, receivers + i);
        } else if (branches.differ(state, one, other)) {
          apart.add(List.of(receivers + i, receivers + j));
        }
      }
      FieldRef field = receivers == 1 ? fieldOf(at.receiver(), other, state) : null;
      if (field != null && tracked.has(1 + j) && targets.stream().anyMatch(this::compares)) {
        fields.put(1 + j, field);
      }
    }
    return new Request.Pairs(same, apart, fields, null);
  }

  /** The receiver's very class, where what the method does hangs on it; else null. */
  @Nullable String selfOf(Invocation at, MethodRef target, State state) {
    Fact fact = at.receiver() < 0 ? Fact.NOTHING : state.fact(at.receiver());
    return fact.exact() && machine.callees.asksItself(target) ? fact.type() : null;
  }

  /** The field of the object that holds the value. */
  private @Nullable FieldRef fieldOf(int object, int value, State state) {
    Symbol name = symbols.get(value);
    if (name.kind() == Symbol.Kind.FIELD
        && name.a() == object
        && symbols.slotName(name.b()) instanceof Slot.OfField slot
        && state.stored(object, name.b()) == null) {
      return slot.field();
    }
    for (int i = 0; i < state.heap.size(); i++) {
      int cell = state.heap.keyAt(i);
      if (state.heap.valueAt(i) == value
          && symbols.baseOf(cell) == object
          && symbols.slotName(symbols.slotOf(cell)) instanceof Slot.OfField slot) {
        return slot.field();
      }
    }
    return null;
  }

  /** Whether the method itself asks whether two references are one. */
  private boolean compares(MethodRef method) {
    return machine.callees.types().program().body(method).stream()
        .flatMap(body -> body.blocks().stream())
        .anyMatch(
            block ->
                block.terminator() instanceof Terminator.Branch branch
                    && branch.condition() instanceof Condition.SameReference);
  }

  /**
   * Whether something open hangs on the value, here or in the caller: it may be got at from the
   * value, or would be released with it.
   */
  private boolean holdsOpen(int symbol, State state) {
    return machine.isOpenParameter(symbol)
        || heap.isAboveObligation(state, symbol)
        || heap.holdsObligation(state, symbol)
        || holdsOpenParameter(symbol, state);
  }

  private boolean holdsOpenParameter(int symbol, State state) {
    if (!machine.hasOpenParameters() || state.heap.size() == 0) {
      return false;
    }
    BitSet roots = new BitSet();
    roots.set(symbol);
    return heap.downward(state, roots).stream().anyMatch(machine::isOpenParameter);
  }

  /**
   * Whether a tracked value may be a resource or hold one. What the caller gave may be one as a
   * value of a type variable, which is Object when erased, or have a field of such a type.
   */
  private boolean mayBeResource(int symbol, Invocation at, State state) {
    String type = state.fact(symbol).type();
    if (machine.callees.mayHoldResource(type)) {
      return true;
    }
    boolean taken =
        symbol == at.receiver() && OBJECT.equals(Plain.declared(at.method().resultType()).type());
    return symbols.isInitial(symbol) && (OBJECT.equals(type) || taken);
  }

  /**
   * A close helper that is given null does not throw: its summary knows, a look at how it ends does
   * not.
   */
  private boolean isNullForResource(Invocation at, int argument, State state) {
    List<String> types = Descriptors.parameterTypes(at.method().descriptor());
    return argument >= 0
        && argument < types.size()
        && state.fact(at.arguments().get(argument)).nullness() == Nullness.NULL
        && machine.callees.mayHoldResource(Types.nameOf(types.get(argument)));
  }
}
