package io.poolguard.analysis.check;

import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.Condition;
import io.poolguard.analysis.ir.Descriptors;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import io.poolguard.analysis.ir.Uses;
import io.poolguard.analysis.program.Types;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What one body does, read from it alone: its calls with the values that they may be given, and
 * what those values may contain. Values are told apart by where they are made; what an object
 * contains is known without regard to order, which errs towards more.
 *
 * @param events the calls, in the order of the body
 * @param statements by number, the statements that make a {@link Value}
 * @param contents what objects hold: captures, constructor arguments, elements, and for what a
 *     library made of its arguments those arguments
 * @param captured what each capture of a function object may be
 * @param stored what is stored in fields
 * @param returned what the body may return
 */
record Facts(
    Body body,
    List<Event> events,
    Map<Integer, Statement> statements,
    Map<Value, Set<Value>> contents,
    Map<Value, List<Set<Value>>> captured,
    List<Stored> stored,
    Set<Value> returned) {

  /**
   * A value stored in a field of some object.
   *
   * @param number of the statement
   * @param values what it may be
   */
  record Stored(int number, FieldRef field, Set<Value> values) {}

  /**
   * A call.
   *
   * @param number of the statement
   * @param receiver what the receiver may be; empty for a static call
   * @param arguments what each argument may be
   * @param inTransaction whether a transaction that this body began may be running
   * @param toldNone whether on each way here the thread was asked and is in no transaction
   * @param done what has ended on each way here, as the body asked it
   * @param inLoop whether the call may run more than once in one run of the body
   */
  record Event(
      int number,
      Statement.Call call,
      Set<Value> receiver,
      List<Set<Value>> arguments,
      boolean inTransaction,
      boolean toldNone,
      Set<Value> done,
      boolean inLoop) {

    Value.Result result() {
      return new Value.Result(number);
    }
  }

  /** The call that has a value as its result, if it is one. */
  Optional<Event> giving(Value value) {
    for (Event event : events) {
      if (value instanceof Value.Result result && event.number() == result.number()) {
        return Optional.of(event);
      }
    }
    return Optional.empty();
  }

  /** The values, and all that they contain. */
  Set<Value> withContents(Set<Value> values) {
    Set<Value> all = new LinkedHashSet<>();
    Deque<Value> open = new ArrayDeque<>(values);
    while (!open.isEmpty()) {
      Value next = open.poll();
      if (all.add(next)) {
        open.addAll(contents.getOrDefault(next, Set.of()));
      }
    }
    return all;
  }

  /** For each block the number of its first statement. */
  List<Integer> firstNumbers() {
    List<Integer> numbers = new ArrayList<>();
    int number = 0;
    for (Block block : body.blocks()) {
      numbers.add(number);
      number += block.statements().size() + 1;
    }
    return numbers;
  }

  /** The block that a call stands in. */
  int blockOf(Event event) {
    return blockOf(event.number());
  }

  private int blockOf(int number) {
    int block = body.blocks().size() - 1;
    List<Integer> numbers = firstNumbers();
    while (numbers.get(block) > number) {
      block--;
    }
    return block;
  }

  /** Whether a normal path goes on from the first call to the second. */
  boolean leadsTo(Event first, Event second) {
    int start = blockOf(first);
    int goal = blockOf(second);
    if (start == goal && first.number() < second.number()) {
      return true;
    }
    Set<Integer> seen = new LinkedHashSet<>();
    Deque<Integer> open = new ArrayDeque<>(Uses.successors(body.blocks().get(start).terminator()));
    while (!open.isEmpty() && !seen.contains(goal)) {
      int next = open.poll();
      if (seen.add(next)) {
        open.addAll(Uses.successors(body.blocks().get(next).terminator()));
      }
    }
    return seen.contains(goal);
  }

  /** Whether the call is made again and again until its answer is true. */
  boolean repeatsUntilTrue(Event event) {
    int block = blockOf(event);
    return body.blocks().get(block).terminator() instanceof Terminator.Branch branch
        && branch.condition() instanceof Condition.IsTrue test
        && test.operand() == event.call().target()
        && !returnsAround(Set.of(block), branch.whenFalse(), false);
  }

  /** Whether the body, once it has made the call, returns only when a question was answered so. */
  boolean repeatsUntil(Event event, Event question, boolean answer) {
    int block = blockOf(question);
    return body.blocks().get(block).terminator() instanceof Terminator.Branch branch
        && branch.condition() instanceof Condition.IsTrue test
        && test.operand() == question.call().target()
        && leadsTo(event, question)
        && !returnsAround(Set.of(block), answer ? branch.whenFalse() : branch.whenTrue(), false)
        && !returnsAround(Set.of(block), blockOf(event), false);
  }

  /** Whether a normal path returns without coming through any of these blocks. */
  boolean returnsAround(Set<Integer> blocks) {
    return returnsAround(blocks, 0, false);
  }

  /**
   * Whether a normal path returns after the store of what is not null without coming through any of
   * these blocks.
   */
  boolean returnsAround(Set<Integer> blocks, Stored store) {
    return returnsAround(blocks, blockOf(store.number()), true);
  }

  /** Whether a normal path returns from the block. */
  boolean returnsFrom(int block) {
    return returnsAround(Set.of(), block, false);
  }

  /** Where a test for null leads when there is nothing to close; -1 without such a test. */
  static int whereNull(Block block) {
    return block.terminator() instanceof Terminator.Branch branch
            && branch.condition() instanceof Condition.IsNull
        ? branch.whenTrue()
        : -1;
  }

  private boolean returnsAround(Set<Integer> blocks, int start, boolean nothingNull) {
    Set<Integer> seen = new LinkedHashSet<>(blocks);
    Deque<Integer> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      int index = open.poll();
      if (seen.add(index)) {
        Block block = body.blocks().get(index);
        if (block.terminator() instanceof Terminator.Return) {
          return true;
        }
        int none = nothingNull ? whereNull(block) : -1;
        Uses.successors(block.terminator()).stream()
            .filter(next -> next != none)
            .forEach(open::add);
      }
    }
    return false;
  }

  /** The class, as far as the body declares it, of an object; empty for what is none. */
  String typeOf(Value value) {
    String descriptor = "";
    if (value instanceof Value.Parameter parameter) {
      descriptor = parameterType(parameter.index());
    } else if (value instanceof Value.Loaded loaded) {
      descriptor = loaded.field().type();
    } else if (value instanceof Value.Result result
        && statements.get(result.number()) instanceof Statement.Call call) {
      descriptor = call.method().resultType();
    } else if (value instanceof Value.Made made
        && statements.get(made.number()) instanceof Statement.New fresh) {
      return fresh.type();
    }
    boolean object = Descriptors.isReference(descriptor) && !descriptor.startsWith("[");
    return object ? Types.nameOf(descriptor) : "";
  }

  /** The descriptor of what the caller gives; that of {@code void} for {@code this}. */
  String parameterType(int index) {
    int shift = body.isStatic() ? 0 : 1;
    List<String> types = Descriptors.parameterTypes(body.method().descriptor());
    return index < shift || index - shift >= types.size() ? "V" : types.get(index - shift);
  }

  /** What runs when a function that the body makes is called. */
  Optional<MethodRef> function(Value value) {
    return value instanceof Value.Made made
            && statements.get(made.number()) instanceof Statement.MakeFunction makes
        ? Optional.of(makes.implementation())
        : Optional.empty();
  }

  /** Whether the value is what a call of such a method gave. */
  boolean isResultOf(Value value, Predicate<MethodRef> method) {
    return value instanceof Value.Result result
        && statements.get(result.number()) instanceof Statement.Call call
        && method.test(call.method());
  }

  /** Whether the value is the object whose method the body is. */
  boolean isThis(Value value) {
    return !body.isStatic() && value.equals(new Value.Parameter(0));
  }
}
