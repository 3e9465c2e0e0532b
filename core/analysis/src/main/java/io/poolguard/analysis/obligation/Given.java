package io.poolguard.analysis.obligation;

import io.poolguard.analysis.program.Types;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller knows of what it gives to a callee: of the parameters, and of what fields and cells
 * hold.
 *
 * @param parameters facts by local index, reduced to nullness, value and very class
 * @param fields facts of what can be got at from the parameters and from static fields
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

  /**
   * What a place holds that can be got at from a parameter or from a static field.
   *
   * @param root the parameter; -1 for static fields
   * @param path the fields, or the contents of cells, that lead there
   */
  record OfField(int root, List<Slot> path, Fact fact) {}

  private static final int STATICS = -1;
  private static final int DEEPEST = 3;

  /** What was put into a container stands for what is taken out of it: errs towards silence. */
  private static final Slot ELEMENT = new Slot.OfElement(-1);

  /** What is known of the operands of a call. */
  static Given of(Calls.Invocation at, State state, Machine machine) {
    List<Fact> parameters = new ArrayList<>();
    List<Integer> all = at.all();
    Types types = machine.callees.types();
    for (int symbol : all) {
      parameters.add(told(state.fact(symbol), null, types));
    }
    return new Given(parameters, fields(all, state, types), machine.functions(at, state));
  }

  private static List<OfField> fields(List<Integer> all, State state, Types types) {
    Symbols symbols = state.symbols;
    List<OfField> found = new ArrayList<>();
    for (int i = 0; i < state.heap.size(); i++) {
      int cell = state.heap.keyAt(i);
      Slot slot = symbols.slotName(symbols.slotOf(cell));
      Slot last = slot instanceof Slot.OfElement ? ELEMENT : slot;
      add(symbols.baseOf(cell), last, state.heap.valueAt(i), all, state, types, found);
    }
    for (int i = 0; i < state.facts.size(); i++) {
      int value = state.facts.keyAt(i);
      Symbol name = symbols.get(value);
      if (name.kind() == Symbol.Kind.FIELD && state.stored(name.a(), name.b()) == null) {
        add(name.a(), symbols.slotName(name.b()), value, all, state, types, found);
      } else if (name.kind() == Symbol.Kind.ELEMENT) {
        add(name.a(), ELEMENT, value, all, state, types, found);
      }
    }
    return found;
  }

  private static void add(
      int base,
      Slot last,
      int value,
      List<Integer> all,
      State state,
      Types types,
      List<OfField> found) {
    Fact told = told(state.fact(value), state.resource(value), types);
    if (told.equals(Fact.NOTHING)) {
      return;
    }
    Deque<Slot> path = new ArrayDeque<>();
    int at = base;
    path.addFirst(last);
    while (!all.contains(at)
        && state.symbols.get(at).kind() == Symbol.Kind.FIELD
        && path.size() < DEEPEST) {
      Symbol name = state.symbols.get(at);
      path.addFirst(state.symbols.slotName(name.b()));
      at = name.a();
    }
    int root = all.indexOf(at);
    boolean known = root >= 0 || state.symbols.get(at).kind() == Symbol.Kind.STATIC;
    if (known && path.stream().allMatch(Given::isPlace)) {
      found.add(new OfField(root >= 0 ? root : STATICS, List.copyOf(path), told));
    }
  }

  private static boolean isPlace(Slot slot) {
    return slot instanceof Slot.OfField || slot instanceof Slot.OfValue || slot.equals(ELEMENT);
  }

  /** Reduced to what callees test: whether it is there, which number, whether it is closed. */
  private static Fact told(Fact fact, @Nullable Resource resource, Types types) {
    @Nullable String declared = fact.type();
    boolean exact = fact.exact() || (declared != null && types.isFinalOfProgram(declared));
    @Nullable String type = exact ? declared : null;
    IntRange range = fact.range().isExact() ? fact.range() : IntRange.ANY;
    return new Fact(
        fact.nullness(),
        range,
        type,
        exact,
        java.util.Set.of(),
        java.util.Set.of(),
        closed(fact, resource));
  }

  private static @Nullable Boolean closed(Fact fact, @Nullable Resource resource) {
    if (resource == null || resource.status() == Resource.Status.TRANSFERRED) {
      return fact.wasClosed();
    }
    return resource.status() == Resource.Status.RELEASED;
  }

  /** The same without the function objects. */
  Given withoutFunctions() {
    return new Given(parameters, fields, Map.of());
  }

  /**
   * The same without what can only rule out paths. Very classes stay: they tell which bodies run,
   * and of some calls that one runs at all.
   */
  Given widened() {
    return new Given(
        parameters.stream().map(Given::widened).toList(),
        fields.stream().filter(field -> field.fact().exact()).toList(),
        functions);
  }

  private static Fact widened(Fact fact) {
    return fact.exact() ? fact : Fact.NOTHING;
  }

  /** Lets a run begin with it. */
  void apply(State start) {
    for (int i = 0; i < Math.min(start.locals.length, parameters.size()); i++) {
      if (start.locals[i] >= 0) {
        learn(start, start.locals[i], parameters.get(i));
      }
    }
    for (OfField field : fields) {
      if (field.root() == STATICS) {
        learn(start, start.symbols.of(Symbol.Kind.STATIC, 0, 0, Fact.NOTHING), field);
      } else if (field.root() < start.locals.length && start.locals[field.root()] >= 0) {
        learn(start, start.locals[field.root()], field);
      }
    }
  }

  private static void learn(State start, int root, OfField field) {
    int at = root;
    for (Slot slot : field.path()) {
      at =
          slot.equals(ELEMENT)
              ? start.symbols.of(Symbol.Kind.ELEMENT, at, 0, Fact.NOTHING)
              : start.symbols.of(Symbol.Kind.FIELD, at, start.symbols.slot(slot), Fact.NOTHING);
    }
    learn(start, at, field.fact());
  }

  private static void learn(State start, int symbol, Fact fact) {
    Fact met = start.fact(symbol).meet(fact);
    if (met != null) {
      start.know(symbol, met);
    }
  }
}
