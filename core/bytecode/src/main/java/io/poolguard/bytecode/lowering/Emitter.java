package io.poolguard.bytecode.lowering;

import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Uses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The statements of one block under construction, and the operand stack as its code sees it.
 * Variables and constants are pushed by name and copied only when they must be; the value computed
 * at stack depth d lives in temporary d where that is free. At the end of a block every entry is
 * moved to the temporary of its depth, so that all ways into a block agree.
 */
final class Emitter {
  /** More entries than compilers need by far; what each block costs grows with them. */
  private static final int DEEPEST = 2_000;

  private final Variables variables;
  private final List<Statement> statements = new ArrayList<>();
  private final List<Value> stack;
  private Site site = Site.UNKNOWN;

  Emitter(Variables variables, List<Value> entryStack) {
    this.variables = variables;
    this.stack = new ArrayList<>(entryStack);
  }

  void at(Site newSite) {
    site = newSite;
  }

  Site site() {
    return site;
  }

  void emit(Statement statement) {
    statements.add(statement);
  }

  List<Statement> statements() {
    return statements;
  }

  List<Value> stack() {
    return stack;
  }

  void push(Value value) {
    if (stack.size() >= DEEPEST) {
      throw new TooLargeException("its operand stack is deeper than " + DEEPEST);
    }
    stack.add(value);
  }

  void pushVariable(int local, int words) {
    push(new Value.Held(local, words));
  }

  void pushConstant(Constant constant, int words) {
    push(new Value.Literal(constant, words));
  }

  /** Pushes the result of the statement about to be emitted and says which local is its target. */
  int pushResult(int words) {
    int local = free(stack.size());
    push(new Value.Held(local, words));
    return local;
  }

  /** Pops one entry as it is. */
  Value pop() {
    if (stack.isEmpty()) {
      throw new MalformedCodeException("operand stack is empty");
    }
    return stack.remove(stack.size() - 1);
  }

  /** Pops {@code count} entries into locals; the deepest comes first. */
  List<Integer> operands(int count) {
    int from = stack.size() - count;
    if (from < 0) {
      throw new MalformedCodeException("operand stack is too short");
    }
    List<Integer> locals = new ArrayList<>(count);
    for (int i = from; i < stack.size(); i++) {
      locals.add(materialise(i));
    }
    stack.subList(from, stack.size()).clear();
    return locals;
  }

  int operand() {
    return operands(1).get(0);
  }

  private int materialise(int index) {
    Value value = stack.get(index);
    if (value instanceof Value.Held held) {
      return held.local();
    }
    if (value instanceof Value.Raw raw) {
      return raw.local();
    }
    Value.Literal literal = (Value.Literal) value;
    int local = free(index);
    emit(new Statement.Load(local, literal.constant(), site));
    stack.set(index, new Value.Held(local, literal.words()));
    return local;
  }

  /** A temporary that no stack entry uses, the one of this depth if possible. */
  int free(int depth) {
    int k = depth;
    while (onStack(variables.temporary(k))) {
      k++;
    }
    return variables.temporary(k);
  }

  private boolean onStack(int local) {
    for (Value value : stack) {
      if (localOf(value) == local) {
        return true;
      }
    }
    return false;
  }

  private static int localOf(Value value) {
    if (value instanceof Value.Held held) {
      return held.local();
    }
    return value instanceof Value.Raw raw ? raw.local() : Statement.NONE;
  }

  /** Stores the top entry in a variable. */
  void store(int variable) {
    Value value = pop();
    boolean pending = onStack(variable);
    if (!pending && retarget(value, variable)) {
      return;
    }
    if (pending) {
      rescue(variable);
    }
    if (value instanceof Value.Literal literal) {
      emit(new Statement.Load(variable, literal.constant(), site));
    } else if (localOf(value) != variable) {
      emit(new Statement.Assign(variable, localOf(value), site));
    }
  }

  /**
   * Copies a variable that is about to change out of the way of the entries that still mean its
   * present value.
   */
  void rescue(int variable) {
    for (int i = 0; i < stack.size(); i++) {
      Value value = stack.get(i);
      if (localOf(value) == variable && value instanceof Value.Held held) {
        int local = free(i);
        emit(new Statement.Assign(local, variable, site));
        stack.set(i, new Value.Held(local, held.words()));
      }
    }
  }

  /**
   * Lets the last statement write to the variable itself if all it did was to compute the value for
   * it.
   */
  private boolean retarget(Value value, int variable) {
    if (!(value instanceof Value.Held held)
        || !variables.isTemporary(held.local())
        || statements.isEmpty()
        || onStack(held.local())) {
      return false;
    }
    int last = statements.size() - 1;
    if (Uses.written(statements.get(last)) != held.local()) {
      return false;
    }
    statements.set(last, Targets.withTarget(statements.get(last), variable));
    return true;
  }

  /** Pops an entry that nobody uses. */
  void drop(Value value) {
    int local = localOf(value);
    if (value instanceof Value.Held
        && variables.isTemporary(local)
        && !statements.isEmpty()
        && !onStack(local)
        && statements.get(statements.size() - 1) instanceof Statement.Call call
        && call.target() == local) {
      statements.set(statements.size() - 1, Targets.withTarget(call, Statement.NONE));
    }
  }

  /** The constructor of an object ran: all copies of the reference are ordinary values now. */
  void initialised(int creation) {
    stack.replaceAll(
        value ->
            value instanceof Value.Raw raw && raw.creation() == creation
                ? new Value.Held(raw.local(), 1)
                : value);
  }

  /**
   * Moves every stack entry to its canonical temporary; answers where {@code kept} is afterwards.
   */
  int flush(int kept) {
    return survivors(List.of(kept)).get(0);
  }

  /**
   * Moves every stack entry to its canonical temporary; answers where the locals {@code kept} are
   * afterwards.
   */
  List<Integer> survivors(List<Integer> kept) {
    List<Integer> targets = new ArrayList<>();
    Set<Integer> written = new HashSet<>();
    Map<Integer, Integer> lowest = new HashMap<>();
    for (int i = 0; i < stack.size(); i++) {
      int target = canonical(i, lowest);
      targets.add(target);
      if (localOf(stack.get(i)) != target) {
        written.add(target);
      }
    }
    if (written.isEmpty()) {
      return kept;
    }
    Set<Integer> avoided = new HashSet<>(kept);
    List<Integer> survivors = new ArrayList<>();
    for (int local : kept) {
      int survivor = written.contains(local) ? moveAside(local, avoided) : local;
      survivors.add(survivor);
      avoided.add(survivor);
    }
    for (int i = 0; i < stack.size(); i++) {
      int source = localOf(stack.get(i));
      if (source != targets.get(i) && written.contains(source)) {
        moveAside(source, avoided);
      }
    }
    for (int i = 0; i < stack.size(); i++) {
      moveTo(targets.get(i), i);
    }
    return survivors;
  }

  /**
   * Copies of one raw object share the temporary of the lowest, so that its constructor's effect
   * reaches them all.
   */
  private int canonical(int index, Map<Integer, Integer> lowest) {
    return stack.get(index) instanceof Value.Raw raw
        ? variables.temporary(lowest.computeIfAbsent(raw.creation(), creation -> index))
        : variables.temporary(index);
  }

  private int moveAside(int local, Set<Integer> avoid) {
    int k = stack.size();
    while (onStack(variables.temporary(k)) || avoid.contains(variables.temporary(k))) {
      k++;
    }
    int aside = variables.temporary(k);
    emit(new Statement.Assign(aside, local, site));
    stack.replaceAll(value -> localOf(value) == local ? withLocal(value, aside) : value);
    return aside;
  }

  private void moveTo(int target, int index) {
    Value value = stack.get(index);
    if (value instanceof Value.Literal literal) {
      emit(new Statement.Load(target, literal.constant(), site));
      stack.set(index, new Value.Held(target, literal.words()));
    } else if (localOf(value) != target) {
      emit(new Statement.Assign(target, localOf(value), site));
      stack.set(index, withLocal(value, target));
    }
  }

  private static Value withLocal(Value value, int local) {
    return value instanceof Value.Raw raw
        ? new Value.Raw(local, raw.creation())
        : new Value.Held(local, value.words());
  }
}
