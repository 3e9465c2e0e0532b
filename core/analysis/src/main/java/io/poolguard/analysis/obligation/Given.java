package io.poolguard.analysis.obligation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller knows of what it gives to a callee: of the parameters, and of what their fields
 * hold.
 *
 * @param parameters facts by local index, reduced to nullness, value and very class
 * @param fields facts of fields of the parameters
 * @param functions known function objects among the parameters, by local index
 */
record Given(List<Fact> parameters, List<OfField> fields, Map<Integer, Function> functions) {
  Given {
    parameters = List.copyOf(parameters);
    fields = List.copyOf(fields);
    functions = Map.copyOf(functions);
  }

  /** Nothing is known. */
  static final Given NOTHING = new Given(List.of(), List.of(), Map.of());

  /** What a field of a parameter holds. */
  record OfField(int parameter, Slot slot, Fact fact) {}

  /** What is known of the operands of a call. */
  static Given of(Calls.Invocation at, State state, Machine machine) {
    List<Fact> parameters = new ArrayList<>();
    List<OfField> fields = new ArrayList<>();
    List<Integer> all = at.all();
    for (int i = 0; i < all.size(); i++) {
      parameters.add(told(state.fact(all.get(i))));
      fields(all.get(i), i, state, fields);
    }
    return new Given(parameters, fields, machine.functions(at, state));
  }

  private static void fields(int base, int parameter, State state, List<OfField> into) {
    Symbols symbols = state.symbols;
    for (int i = 0; i < state.heap.size(); i++) {
      int cell = state.heap.keyAt(i);
      if (symbols.baseOf(cell) == base) {
        Slot slot = symbols.slotName(symbols.slotOf(cell));
        add(parameter, slot, state.fact(state.heap.valueAt(i)), into);
      }
    }
    for (int i = 0; i < state.facts.size(); i++) {
      Symbol name = symbols.get(state.facts.keyAt(i));
      if (name.kind() == Symbol.Kind.FIELD
          && name.a() == base
          && state.stored(base, name.b()) == null) {
        add(parameter, symbols.slotName(name.b()), state.facts.valueAt(i), into);
      }
    }
  }

  private static void add(int parameter, Slot slot, Fact fact, List<OfField> into) {
    Fact told = told(fact);
    if (slot instanceof Slot.OfField && !told.equals(Fact.NOTHING)) {
      into.add(new OfField(parameter, slot, told));
    }
  }

  private static Fact told(Fact fact) {
    @Nullable String type = fact.exact() ? fact.type() : null;
    IntRange range = fact.range().isExact() ? fact.range() : IntRange.ANY;
    return new Fact(
        fact.nullness(), range, type, fact.exact(), java.util.Set.of(), java.util.Set.of(), null);
  }

  /** The same without the function objects. */
  Given withoutFunctions() {
    return new Given(parameters, fields, Map.of());
  }

  /** Lets a run begin with it. */
  void apply(State start) {
    for (int i = 0; i < Math.min(start.locals.length, parameters.size()); i++) {
      if (start.locals[i] >= 0) {
        learn(start, start.locals[i], parameters.get(i));
      }
    }
    for (OfField field : fields) {
      if (field.parameter() < start.locals.length && start.locals[field.parameter()] >= 0) {
        int base = start.locals[field.parameter()];
        int slot = start.symbols.slot(field.slot());
        learn(start, start.symbols.of(Symbol.Kind.FIELD, base, slot, Fact.NOTHING), field.fact());
      }
    }
  }

  private static void learn(State start, int symbol, Fact fact) {
    Fact met = start.fact(symbol).meet(fact);
    if (met != null) {
      start.know(symbol, met);
    }
  }
}
