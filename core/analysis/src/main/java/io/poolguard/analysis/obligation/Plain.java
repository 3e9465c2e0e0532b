package io.poolguard.analysis.obligation;

import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.Descriptors;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.program.Types;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the statements do that call nothing. */
final class Plain {
  private final Machine machine;
  private final Symbols symbols;
  private @Nullable BitSet computed;
  private final Heap heap;

  Plain(Machine machine) {
    this.machine = machine;
    this.symbols = machine.symbols;
    this.heap = new Heap(symbols);
  }

  void run(Statement statement, int number, State state, Machine.Outcomes outcomes) {
    if (statement instanceof Statement.InstanceOf test) {
      test(test, state, outcomes);
      return;
    }
    if (statement instanceof Statement.Assign s) {
      state.locals[s.target()] = value(state, s.source());
    } else if (statement instanceof Statement.Load s) {
      state.locals[s.target()] = symbols.constant(s.constant());
    } else if (statement instanceof Statement.LoadField s) {
      state.locals[s.target()] = field(s, state, number);
    } else if (statement instanceof Statement.StoreField s) {
      int base = s.receiver() < 0 ? statics() : value(state, s.receiver());
      state.store(base, slot(s.field()), value(state, s.source()));
    } else if (statement instanceof Statement.LoadArray s) {
      state.locals[s.target()] = element(s, state);
    } else if (statement instanceof Statement.StoreArray s) {
      storeElement(s, state, number);
    } else if (statement instanceof Statement.New s) {
      int made = fresh(state, number, s.type());
      state.locals[s.target()] = made;
      if (machine.callees.mayHoldResource(s.type())) {
        symbols.defaults().begin(state, made);
      }
    } else if (statement instanceof Statement.NewArray s) {
      int array = fresh(state, number, s.type());
      state.store(array, symbols.slot(new Slot.OfLength()), value(state, s.length()));
      state.locals[s.target()] = array;
    } else {
      runOther(statement, number, state);
    }
    outcomes.normal.add(state);
  }

  private void runOther(Statement statement, int number, State state) {
    if (statement instanceof Statement.Cast s) {
      state.locals[s.target()] = cast(s, state);
    } else if (statement instanceof Statement.Arithmetic s) {
      state.locals[s.target()] = arithmetic(s, state, number);
    } else if (statement instanceof Statement.Compute s) {
      state.locals[s.target()] = unknown(state, number, Fact.NOTHING);
    } else if (statement instanceof Statement.MakeFunction s) {
      state.locals[s.target()] = function(s, state, number);
    } else if (statement instanceof Statement.Caught s) {
      state.locals[s.target()] = caught(state, number);
      state.depth = isChecked(state) ? State.WRAPS : state.depth;
      state.inFlight = -1;
    } else if (statement instanceof Statement.Unknown s) {
      s.mentioned().forEach(local -> giveAway(state, value(state, local)));
      if (s.target() >= 0) {
        state.locals[s.target()] = unknown(state, number, Fact.NOTHING);
      }
    }
  }

  private void giveAway(State state, int symbol) {
    heap.escape(state, symbol);
    symbols.defaults().end(state, symbol);
  }

  private boolean isChecked(State state) {
    String type = state.inFlight < 0 ? null : state.fact(state.inFlight).type();
    return type != null && !machine.callees.types().isUnchecked(type);
  }

  private int caught(State state, int number) {
    return state.inFlight >= 0
        ? state.inFlight
        : unknown(state, number, Fact.ofType("java/lang/Throwable").with(Nullness.NON_NULL));
  }

  int value(State state, int local) {
    int symbol = state.locals[local];
    return symbol >= 0 ? symbol : symbols.of(Symbol.Kind.RESULT, -3, local, Fact.NOTHING);
  }

  int unknown(State state, int number, Fact declared) {
    int symbol = symbols.of(Symbol.Kind.RESULT, number, 0, declared);
    renew(state, symbol);
    return symbol;
  }

  /** Makes a name fit for a new value; returns the name of the former one. */
  int renew(State state, int symbol) {
    return heap.age(state, symbol);
  }

  int statics() {
    return symbols.of(Symbol.Kind.STATIC, 0, 0, Fact.NOTHING);
  }

  int slot(FieldRef field) {
    return symbols.slot(
        field.equals(FieldRef.ARRAY_LENGTH) ? new Slot.OfLength() : new Slot.OfField(field));
  }

  private int field(Statement.LoadField load, State state, int number) {
    int base = load.receiver() < 0 ? statics() : value(state, load.receiver());
    FieldRef field = load.field();
    if (field.equals(FieldRef.ARRAY_LENGTH)) {
      return heap.load(state, base, new Slot.OfLength(), Fact.ofInt(IntRange.LENGTH), number);
    }
    return heap.load(state, base, new Slot.OfField(field), declared(field.type()), number);
  }

  static Fact declared(String descriptor) {
    if (descriptor.equals("Z")) {
      return Fact.ofInt(IntRange.BOOLEAN);
    }
    return descriptor.startsWith("L") || descriptor.startsWith("[")
        ? Fact.ofType(Types.nameOf(descriptor))
        : Fact.NOTHING;
  }

  private int element(Statement.LoadArray load, State state) {
    int array = value(state, load.array());
    IntRange index = state.fact(value(state, load.index())).range();
    if (index.isExact()) {
      Integer stored = state.stored(array, symbols.slot(new Slot.OfIndex(index.low())));
      if (stored != null) {
        return stored;
      }
    }
    String type = state.fact(array).type();
    int element = heap.element(state, array);
    if (type != null && type.startsWith("[") && state.fact(element).type() == null) {
      state.know(element, declared(type.substring(1)).with(state.fact(element).nullness()));
    }
    return element;
  }

  private void storeElement(Statement.StoreArray store, State state, int number) {
    int array = value(state, store.array());
    IntRange index = state.fact(value(state, store.index())).range();
    boolean fixed = index.isExact() && !isComputed(store.index());
    Slot slot = fixed ? new Slot.OfIndex(index.low()) : new Slot.OfElement(number);
    int name = symbols.slot(slot);
    Integer former = state.stored(array, name);
    int stored = value(state, store.source());
    if (former != null && former != stored && !fixed) {
      heap.escape(state, former);
    }
    state.store(array, name, stored);
  }

  /**
   * Whether a local may hold what was computed, as the index of a loop does: to tell the elements
   * of its first rounds from the others would leave those open in a loop that closes them.
   */
  private boolean isComputed(int local) {
    if (computed == null) {
      computed = new BitSet();
      OwnPools.follow(machine.body, computed, Statement.Arithmetic.class::isInstance);
    }
    return computed.get(local);
  }

  private int fresh(State state, int number, String type) {
    int symbol = symbols.of(Symbol.Kind.NEW, number, 0, Fact.instance(type));
    renew(state, symbol);
    return symbol;
  }

  private int cast(Statement.Cast cast, State state) {
    int symbol = value(state, cast.source());
    boolean primitive = !cast.type().startsWith("[") && cast.type().length() == 1;
    if (!primitive) {
      narrow(state, symbol, cast.type());
    }
    return symbol;
  }

  private void narrow(State state, int symbol, String type) {
    Fact fact = state.fact(symbol);
    String known = fact.type();
    if (!fact.exact() && (known == null || machine.callees.types().isSubtype(type, known))) {
      state.know(
          symbol,
          new Fact(
              fact.nullness(),
              fact.range(),
              type,
              false,
              fact.is(),
              fact.isNot(),
              fact.wasClosed()));
    }
  }

  /**
   * What a function object hands its implementation, which casts it to what it declares: as many
   * values, of these types.
   */
  List<Integer> given(List<Integer> values, MethodRef implementation, State state) {
    List<String> types = Descriptors.parameterTypes(implementation.descriptor());
    List<Integer> given = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      int value =
          i < values.size() ? values.get(i) : symbols.of(Symbol.Kind.RESULT, -4, i, Fact.NOTHING);
      String type = Types.nameOf(types.get(i));
      if (Descriptors.isReference(types.get(i)) && machine.callees.mayHoldResource(type)) {
        narrow(state, value, type);
      }
      given.add(value);
    }
    return given;
  }

  private int arithmetic(Statement.Arithmetic statement, State state, int number) {
    IntRange left = state.fact(value(state, statement.left())).range();
    IntRange right = state.fact(value(state, statement.right())).range();
    IntRange result =
        switch (statement.operator()) {
          case ADD -> left.plus(right);
          case SUBTRACT -> left.minus(right);
          case AND -> bits(left, right, left.low() & right.low());
          case OR -> bits(left, right, left.low() | right.low());
          case XOR -> bits(left, right, left.low() ^ right.low());
        };
    if (result.isExact()) {
      return symbols.constant(new Constant.IntConstant(result.low()));
    }
    int symbol = unknown(state, number, Fact.NOTHING);
    state.know(symbol, Fact.ofInt(result));
    boolean minusOne =
        statement.operator() == Statement.Operator.SUBTRACT
            ? right.equals(IntRange.exactly(1))
            : statement.operator() == Statement.Operator.ADD && right.equals(IntRange.exactly(-1));
    int from = value(state, statement.left());
    if (minusOne && isLength(from)) {
      state.store(symbol, symbols.slot(new Slot.OfLast()), from);
    }
    return symbol;
  }

  private boolean isLength(int symbol) {
    Symbol name = symbols.get(symbol);
    return name.kind() == Symbol.Kind.FIELD && symbols.slotName(name.b()) instanceof Slot.OfLength;
  }

  private static IntRange bits(IntRange left, IntRange right, int value) {
    if (left.isExact() && right.isExact()) {
      return IntRange.exactly(value);
    }
    boolean booleans = left.low() >= 0 && left.high() <= 1 && right.low() >= 0 && right.high() <= 1;
    return booleans ? IntRange.BOOLEAN : IntRange.ANY;
  }

  private int function(Statement.MakeFunction make, State state, int number) {
    int symbol = fresh(state, number, make.functionalType());
    symbols.function(
        symbol,
        new Function(
            make.kind(), make.implementation(), make.functionalMethod(), make.captures().size()));
    for (int i = 0; i < make.captures().size(); i++) {
      state.store(
          symbol, symbols.slot(new Slot.OfCapture(i)), value(state, make.captures().get(i)));
    }
    return symbol;
  }

  private void test(Statement.InstanceOf test, State state, Machine.Outcomes outcomes) {
    int symbol = value(state, test.source());
    Fact fact = state.fact(symbol);
    Boolean decided = decide(fact, test.type());
    if (!Boolean.FALSE.equals(decided) && fact.nullness() != Nullness.NULL) {
      State yes = state.copy();
      yes.know(symbol, fact.withType(test.type(), true));
      yes.locals[test.target()] = symbols.constant(Constant.ONE);
      outcomes.normal.add(yes);
    }
    boolean canFail = !Boolean.TRUE.equals(decided) || fact.nullness() != Nullness.NON_NULL;
    if (canFail) {
      Fact failed =
          Boolean.TRUE.equals(decided)
              ? fact.with(Nullness.NULL)
              : fact.withType(test.type(), false);
      state.know(symbol, failed);
      state.locals[test.target()] = symbols.constant(Constant.ZERO);
      outcomes.normal.add(state);
    }
  }

  /** Whether the value, if not null, is of the type; null when that is open. */
  private @Nullable Boolean decide(Fact fact, String type) {
    Types types = machine.callees.types();
    String known = fact.type();
    if (known != null && types.isSubtype(known, type)) {
      return true;
    }
    if (fact.is().stream().anyMatch(is -> !is.startsWith("=") && types.isSubtype(is, type))) {
      return true;
    }
    if (fact.isNot().contains(type)
        || fact.is().stream().anyMatch(is -> !is.startsWith("=") && !types.mayBeBoth(is, type))
        || (known != null && (fact.exact() || !machine.callees.mayBeBoth(known, type)))) {
      return false;
    }
    return null;
  }
}
