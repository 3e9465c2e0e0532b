package io.poolguard.analysis.obligation;

import io.poolguard.analysis.dataflow.Transfer;
import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Condition;
import io.poolguard.analysis.ir.Condition.Relation;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import io.poolguard.analysis.rule.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides conditions from what is known and learns from the way taken. */
final class Branches {
  /** Marks the length of a container whose elements have all been visited. */
  static final String WALKED = "=walked";

  private final Machine machine;

  Branches(Machine machine) {
    this.machine = machine;
  }

  void run(Terminator.Branch branch, State state, Transfer.Sink<State> sink) {
    State whenTrue = assume(branch.condition(), true, state);
    State whenFalse = assume(branch.condition(), false, state);
    boolean open = whenTrue != null && whenFalse != null;
    if (whenTrue != null) {
      tell(open, whenTrue, branch.site(), branch.whenTrue());
      sink.flow(branch.whenTrue(), whenTrue);
    }
    if (whenFalse != null) {
      tell(open, whenFalse, branch.site(), branch.whenFalse());
      sink.flow(branch.whenFalse(), whenFalse);
    }
  }

  /**
   * A step that names where it goes on: whether the condition in the source holds there cannot be
   * told, since compilers turn conditions around.
   */
  private void tell(boolean open, State state, Site site, int target) {
    if (open && site.line() > 0) {
      machine.step(state, Step.Kind.BRANCH, site, () -> way(site, lineOf(target)), -1);
    }
  }

  private static String way(Site site, int line) {
    return line > 0 && line != site.line() ? "goes on at line " + line : "goes on here";
  }

  /** The line of the first statement from a block on; 0 if that is in more than one place. */
  private int lineOf(int target) {
    int block = target;
    for (int hops = 0; hops < 8; hops++) {
      Block at = machine.body.blocks().get(block);
      for (Statement statement : at.statements()) {
        if (statement.site().line() > 0) {
          return statement.site().line();
        }
      }
      if (at.terminator().site().line() > 0 || !(at.terminator() instanceof Terminator.Goto jump)) {
        return at.terminator().site().line();
      }
      block = jump.target();
    }
    return 0;
  }

  void run(Terminator.Switch choice, State state, Transfer.Sink<State> sink) {
    State rest = state;
    for (Terminator.Case label : choice.cases()) {
      Condition test = new Condition.EqualsConstant(choice.operand(), label.label());
      State taken = assume(test, true, rest);
      if (taken != null) {
        sink.flow(label.target(), taken);
      }
      State left = assume(test, false, rest);
      if (left == null) {
        return;
      }
      rest = left;
    }
    sink.flow(choice.otherwise(), rest);
  }

  /** A copy of the state in which the condition has this outcome, or null if it cannot have it. */
  private @Nullable State assume(Condition condition, boolean outcome, State state) {
    State next = state.copy();
    if (condition instanceof Condition.IsNull c) {
      int symbol = symbol(next, c.operand());
      if (outcome && isOneOfSome(next, symbol)) {
        return null;
      }
      return know(next, symbol, Fact.NOTHING.with(outcome ? Nullness.NULL : Nullness.NON_NULL));
    }
    if (condition instanceof Condition.IsTrue c) {
      IntRange range =
          outcome ? new IntRange(Integer.MIN_VALUE, Integer.MAX_VALUE, true) : IntRange.exactly(0);
      return know(next, symbol(next, c.operand()), Fact.ofInt(range));
    }
    if (condition instanceof Condition.IntCompare c) {
      return compare(next, c, outcome);
    }
    if (condition instanceof Condition.SameReference c) {
      return same(next, c, outcome);
    }
    if (condition instanceof Condition.EqualsConstant c) {
      return equal(next, c, outcome);
    }
    return next;
  }

  /**
   * Whether the value stands for any element of an array made here of which several are known, none
   * of them null: those come by in turn, whatever else is there.
   */
  private boolean isOneOfSome(State state, int symbol) {
    Symbol name = machine.symbols.get(symbol);
    if (name.kind() != Symbol.Kind.ELEMENT || machine.symbols.isExternal(name.a())) {
      return false;
    }
    List<Integer> known = new Heap(machine.symbols).elements(state, name.a());
    return !known.isEmpty()
        && known.stream().allMatch(each -> state.fact(each).nullness() == Nullness.NON_NULL);
  }

  private int symbol(State state, int local) {
    int symbol = state.locals[local];
    return symbol >= 0 ? symbol : machine.symbols.of(Symbol.Kind.RESULT, -3, local, Fact.NOTHING);
  }

  /** Adds a fact; a resource that turns out to be null was never there. */
  @Nullable State know(State state, int symbol, Fact more) {
    Fact known = state.fact(symbol);
    Fact met = known.meet(more);
    if (met == null) {
      return null;
    }
    if (!met.equals(known)) {
      state.know(symbol, met);
    }
    Resource resource = state.resource(symbol);
    if (met.nullness() == Nullness.NULL && resource != null && resource.owned()) {
      state.resources = state.resources.without(symbol);
    }
    return state;
  }

  private @Nullable State compare(State state, Condition.IntCompare test, boolean outcome) {
    Relation relation = outcome ? test.relation() : IntRange.negate(test.relation());
    int left = symbol(state, test.left());
    int right = symbol(state, test.right());
    IntRange leftRange = state.fact(left).range();
    IntRange rightRange = state.fact(right).range();
    IntRange newLeft = leftRange.refine(relation, rightRange);
    IntRange newRight = rightRange.refine(IntRange.mirror(relation), leftRange);
    if (newLeft == null || newRight == null) {
      return null;
    }
    boolean unequal = relation == Relation.NOT_EQUAL;
    State known = know(state, left, compared(newLeft, unequal, rightRange));
    known = known == null ? null : know(known, right, compared(newRight, unequal, leftRange));
    if (known != null && (relation == Relation.GREATER_OR_EQUAL || relation == Relation.EQUAL)) {
      walked(known, right);
    }
    if (known != null && (relation == Relation.LESS_OR_EQUAL || relation == Relation.EQUAL)) {
      walked(known, left);
    }
    if (known != null) {
      nothingLeft(known, left);
      nothingLeft(known, right);
    }
    return known;
  }

  /** A length that is zero, or from which nothing can be taken, ends a loop that counts down. */
  private void nothingLeft(State state, int number) {
    int high = state.fact(number).range().high();
    if (high <= 0) {
      walked(state, number);
    }
    if (high < 0) {
      Integer length = state.stored(number, machine.symbols.slot(new Slot.OfLast()));
      if (length != null) {
        walked(state, length);
      }
    }
  }

  /** What a comparison tells of a number; one value within its range may be out of the question. */
  private static Fact compared(IntRange range, boolean unequal, IntRange other) {
    Fact fact = Fact.ofInt(range);
    boolean within = range.low() < other.low() && other.low() < range.high();
    return unequal && other.isExact() && other.low() != 0 && within
        ? fact.withoutNumber(other.low())
        : fact;
  }

  /** An index has reached this length: whatever walks over the container has come to its end. */
  void walked(State state, int length) {
    Symbol name = machine.symbols.get(length);
    if (name.kind() == Symbol.Kind.FIELD
        && machine.symbols.slotName(name.b()) instanceof Slot.OfLength) {
      state.know(length, state.fact(length).withType(WALKED, true));
    }
  }

  private @Nullable State same(State state, Condition.SameReference test, boolean outcome) {
    int left = symbol(state, test.left());
    int right = symbol(state, test.right());
    Symbols symbols = machine.symbols;
    if (left == right && !symbols.isMany(left)) {
      return outcome ? state : null;
    }
    if (symbols.get(right).constant() instanceof Constant.EnumConstant constant) {
      return isConstant(state, left, constant, outcome);
    }
    if (symbols.get(left).constant() instanceof Constant.EnumConstant constant) {
      return isConstant(state, right, constant, outcome);
    }
    if (outcome) {
      if (differ(state, left, right) || machine.areApart(left, right)) {
        return null;
      }
      State known = know(state, left, Fact.NOTHING.with(state.fact(right).nullness()));
      return known == null
          ? null
          : know(known, right, Fact.NOTHING.with(state.fact(left).nullness()));
    }
    return state;
  }

  /** Whether two values cannot be one object. */
  boolean differ(State state, int left, int right) {
    Symbols symbols = machine.symbols;
    Symbol one = symbols.get(left);
    Symbol other = symbols.get(right);
    boolean oneFresh = one.kind() == Symbol.Kind.NEW || one.kind() == Symbol.Kind.FRESH;
    boolean otherFresh = other.kind() == Symbol.Kind.NEW || other.kind() == Symbol.Kind.FRESH;
    if ((oneFresh && otherFresh)
        || (oneFresh && symbols.isInitial(right))
        || (otherFresh && symbols.isInitial(left))) {
      return true;
    }
    Nullness nullness = state.fact(left).nullness();
    if (!nullness.agreesWith(state.fact(right).nullness())) {
      return true;
    }
    return one.constant() instanceof Constant.EnumConstant a
        && other.constant() instanceof Constant.EnumConstant b
        && !a.equals(b);
  }

  /** As what a fact names a constant that is no number. */
  static String label(Constant constant) {
    return "=" + constant;
  }

  private @Nullable State equal(State state, Condition.EqualsConstant test, boolean outcome) {
    return isConstant(state, symbol(state, test.operand()), test.constant(), outcome);
  }

  private @Nullable State isConstant(State state, int symbol, Constant asked, boolean outcome) {
    if (asked instanceof Constant.IntConstant number) {
      Relation relation = outcome ? Relation.EQUAL : Relation.NOT_EQUAL;
      IntRange range =
          state.fact(symbol).range().refine(relation, IntRange.exactly(number.value()));
      return range == null
          ? null
          : know(state, symbol, compared(range, !outcome, IntRange.exactly(number.value())));
    }
    Object own = machine.symbols.get(symbol).constant();
    if (own instanceof Constant constant && !(constant instanceof Constant.OtherConstant)) {
      return constant.equals(asked) == outcome ? state : null;
    }
    String label = label(asked);
    Fact fact = state.fact(symbol);
    if (outcome) {
      boolean other = fact.is().stream().anyMatch(is -> is.startsWith("=") && !is.equals(label));
      if (other || fact.isNot().contains(label) || fact.nullness() == Nullness.NULL) {
        return null;
      }
      state.know(symbol, fact.withType(label, true));
      return state;
    }
    if (fact.is().contains(label)) {
      return null;
    }
    state.know(symbol, fact.withType(label, false));
    return state;
  }
}
