package io.poolguard.analysis.obligation;

import io.poolguard.analysis.ir.Constant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The symbols and slots of one method's analysis, numbered. A slot is a field, an array or
 * collection element, or a capture of a function object. Each symbol has a fact of its own from the
 * start: its declared type or its constant value.
 */
final class Symbols {
  private static final int MAX_FIELD_DEPTH = 4;

  /** The part of a name's key that a statement, a slot or another symbol takes. */
  private static final long MASK = (1L << 30) - 1;

  private final List<Symbol> symbols = new ArrayList<>();
  private final BitSet external = new BitSet();
  private final BitSet initial = new BitSet();
  private final BitSet nullable = new BitSet();
  private IntPredicate guarded = symbol -> false;
  private final List<Fact> facts = new ArrayList<>();
  private final Numbers numbers = new Numbers();
  private final Map<Symbol, Integer> named = new HashMap<>();
  private final List<Slot> slots = new ArrayList<>();
  private final Map<Slot, Integer> slotNumbers = new HashMap<>();
  private int[] cellBases = new int[16];
  private int[] cellSlots = new int[16];
  private final Numbers cellNumbers = new Numbers();
  private int cells;
  private final Map<Integer, Function> functions = new HashMap<>();
  private final BitSet ended = new BitSet();
  private @Nullable Pruning pruning;
  private final Defaults defaults = new Defaults(this);

  /** Forgets what states do not need any more. */
  Pruning pruning() {
    Pruning known = pruning;
    if (known == null) {
      known = new Pruning(this);
      pruning = known;
    }
    return known;
  }

  /** What fields hold that nobody wrote. */
  Defaults defaults() {
    return defaults;
  }

  /** Begins a summary: of which values that were there before it counts whether they are null. */
  void guard(IntPredicate values) {
    guarded = values;
  }

  /** Lets go of what only runs ask, since a summary keeps its names. No new ones come. */
  void settle() {
    guarded = symbol -> false;
    pruning = null;
  }

  /** Whether a summary tells apart whether this value is null. */
  boolean isGuarded(int number) {
    return nullable.get(number);
  }

  /** The number of a name; the fact is that of a new one. */
  int of(Symbol symbol, Fact fact) {
    if (symbol.constant() == null) {
      return of(symbol.kind(), symbol.a(), symbol.b(), fact);
    }
    Integer number = named.get(symbol);
    if (number == null) {
      number = add(symbol, fact);
      named.put(symbol, number);
    }
    return number;
  }

  /** The number of a name without a constant or a type in it; the fact is that of a new one. */
  @SuppressWarnings("EnumOrdinal") // A key does not outlive the run.
  int of(Symbol.Kind kind, int a, int b, Fact fact) {
    long key = ((long) kind.ordinal() << 60) | ((a & MASK) << 30) | (b & MASK);
    int number = numbers.get(key);
    if (number == Numbers.NONE) {
      number = add(new Symbol(kind, a, b, null), fact);
      numbers.put(key, number);
    }
    return number;
  }

  private int add(Symbol symbol, Fact fact) {
    int number = symbols.size();
    symbols.add(symbol);
    facts.add(fact);
    external.set(number, isFromOutside(symbol));
    initial.set(number, isFromStart(symbol));
    nullable.set(number, isInitial(number) && guarded.test(number));
    return number;
  }

  int constant(Constant constant) {
    Symbol symbol = new Symbol(Symbol.Kind.CONSTANT, 0, 0, constant);
    Integer known = named.get(symbol);
    return known == null ? of(symbol, factOf(constant)) : known;
  }

  private static Fact factOf(Constant constant) {
    if (constant instanceof Constant.NullConstant) {
      return Fact.NULL;
    }
    if (constant instanceof Constant.IntConstant number) {
      return Fact.ofInt(IntRange.exactly(number.value()));
    }
    if (constant instanceof Constant.EnumConstant label) {
      return Fact.ofType(label.type()).withType("=" + label, true);
    }
    return constant instanceof Constant.StringConstant
        ? Fact.ofType("java/lang/String").withType("=" + constant, true)
        : Fact.NOTHING.with(Nullness.NON_NULL);
  }

  Symbol get(int number) {
    return symbols.get(number);
  }

  Fact fact(int number) {
    return facts.get(number);
  }

  /** The symbol by origin, without numbers that depend on the order of the analysis. */
  String describe(int number) {
    Symbol symbol = get(number);
    return switch (symbol.kind()) {
      case FIELD -> describe(symbol.a()) + "." + slotName(symbol.b());
      case ELEMENT -> describe(symbol.a()) + "[any]";
      case OLDER -> "older " + describe(symbol.a());
      default -> symbol.toString();
    };
  }

  /** Notes that on some path the obligation born at this statement was met or handed over. */
  void end(int site) {
    if (site >= 0) {
      ended.set(site);
    }
  }

  /** The acquiring statements whose obligation was met or handed over on some path. */
  BitSet ended() {
    return ended;
  }

  int size() {
    return symbols.size();
  }

  /** Makes a function object known: what runs when it is called. */
  void function(int symbol, Function function) {
    functions.put(symbol, function);
  }

  @Nullable Function function(int symbol) {
    return functions.get(symbol);
  }

  /** The number of a place in an object: a base symbol and a slot. */
  int cell(int base, int slot) {
    long name = ((long) base << 32) | slot;
    int known = cellNumbers.get(name);
    if (known == Numbers.NONE) {
      known = cells++;
      cellNumbers.put(name, known);
      if (known == cellBases.length) {
        cellBases = Arrays.copyOf(cellBases, 2 * known);
        cellSlots = Arrays.copyOf(cellSlots, 2 * known);
      }
      cellBases[known] = base;
      cellSlots[known] = slot;
    }
    return known;
  }

  /** The object of a cell. */
  int baseOf(int cell) {
    return cellBases[cell];
  }

  /** The slot of a cell. */
  int slotOf(int cell) {
    return cellSlots[cell];
  }

  int slot(Slot name) {
    return slotNumbers.computeIfAbsent(
        name,
        added -> {
          slots.add(added);
          return slots.size() - 1;
        });
  }

  Slot slotName(int slot) {
    return slots.get(slot);
  }

  /**
   * Whether the object was there before the method began or comes from code out of sight: others
   * may hold it.
   */
  boolean isExternal(int number) {
    return external.get(number);
  }

  private boolean isFromOutside(Symbol symbol) {
    return switch (symbol.kind()) {
      case PARAMETER, FIELD, STATIC, RESULT, JOINED -> true;
      case ELEMENT, OLDER -> isExternal(symbol.a());
      case CONSTANT, NEW, FRESH, EXCEPTION -> false;
    };
  }

  /**
   * Whether the symbol names a value that existed when the method began, so that its facts are
   * guards.
   */
  boolean isInitial(int number) {
    return initial.get(number);
  }

  private boolean isFromStart(Symbol symbol) {
    return switch (symbol.kind()) {
      case PARAMETER, STATIC -> true;
      case FIELD, ELEMENT -> isInitial(symbol.a());
      default -> false;
    };
  }

  /** Whether the symbol stands for more than one value at a time. */
  boolean isMany(int number) {
    Symbol.Kind kind = get(number).kind();
    return kind == Symbol.Kind.ELEMENT
        || kind == Symbol.Kind.OLDER
        || kind == Symbol.Kind.EXCEPTION;
  }

  /** Whether naming a field of this symbol would name one too deep to be told apart. */
  boolean isDeep(int number) {
    int depth = 0;
    Symbol symbol = get(number);
    while (symbol.kind() == Symbol.Kind.FIELD || symbol.kind() == Symbol.Kind.ELEMENT) {
      symbol = get(symbol.a());
      depth++;
    }
    return depth >= MAX_FIELD_DEPTH;
  }

  /** Whether the name stands for one object on each path, for as long as it is known. */
  boolean isOne(int symbol) {
    return switch (get(symbol).kind()) {
      case PARAMETER, NEW, FRESH -> true;
      case FIELD -> slotName(get(symbol).b()) instanceof Slot.OfField;
      default -> false;
    };
  }
}
