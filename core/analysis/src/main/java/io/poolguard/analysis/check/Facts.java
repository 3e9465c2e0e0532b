package io.poolguard.analysis.check;

import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import io.poolguard.analysis.ir.Uses;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
   * @param values what it may be
   */
  record Stored(FieldRef field, Set<Value> values) {}

  /**
   * A call.
   *
   * @param number of the statement
   * @param receiver what the receiver may be; empty for a static call
   * @param arguments what each argument may be
   * @param inTransaction whether a transaction that this body began may be running
   * @param inLoop whether the call may run more than once in one run of the body
   */
  record Event(
      int number,
      Statement.Call call,
      Set<Value> receiver,
      List<Set<Value>> arguments,
      boolean inTransaction,
      boolean inLoop) {

    Value.Result result() {
      return new Value.Result(number);
    }
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
    int block = body.blocks().size() - 1;
    List<Integer> numbers = firstNumbers();
    while (numbers.get(block) > event.number()) {
      block--;
    }
    return block;
  }

  /** Whether a normal path returns without coming through any of these blocks. */
  boolean returnsAround(Set<Integer> blocks) {
    Set<Integer> seen = new LinkedHashSet<>(blocks);
    Deque<Integer> open = new ArrayDeque<>(List.of(0));
    while (!open.isEmpty()) {
      int next = open.poll();
      if (seen.add(next)) {
        if (body.blocks().get(next).terminator() instanceof Terminator.Return) {
          return true;
        }
        open.addAll(Uses.successors(body.blocks().get(next).terminator()));
      }
    }
    return false;
  }

  /** Whether the value is the object whose method the body is. */
  boolean isThis(Value value) {
    return !body.isStatic() && value.equals(new Value.Parameter(0));
  }
}
