package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.SideEffect;
import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Uses;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which tests of a field decide in one body whether calls are made: the call can be reached from
 * one side of the test and not from the other.
 */
final class Guards {
  private final Facts facts;
  private final Map<Integer, Facts.Event> events = new HashMap<>();
  private final int[] firstNumber;

  Guards(Facts facts) {
    this.facts = facts;
    facts.events().forEach(event -> events.put(event.number(), event));
    firstNumber = new int[facts.body().blocks().size()];
    int number = 0;
    for (int i = 0; i < firstNumber.length; i++) {
      firstNumber[i] = number;
      number += facts.body().blocks().get(i).statements().size() + 1;
    }
  }

  /**
   * Whether a test of the field decides on such a call. A number that is tested against another
   * field, as a position is against a length, is no count of users; nor does a test decide on the
   * release of what is acquired behind it.
   */
  boolean decidesOn(String field, Predicate<Facts.Event> call) {
    for (int i = 0; i < facts.body().blocks().size(); i++) {
      if (testOf(i, field) != null && !readsAnother(i, field) && decidesOn(i, call)) {
        return true;
      }
    }
    return false;
  }

  private boolean decidesOn(int index, Predicate<Facts.Event> call) {
    Set<Value> acquired = new HashSet<>();
    decided(index, event -> true).forEach(event -> acquired.add(event.result()));
    return decided(index, call).stream()
        .anyMatch(event -> !isAcquiredBehind(given(event), acquired));
  }

  private static boolean isAcquiredBehind(Set<Value> values, Set<Value> acquired) {
    return !values.isEmpty() && acquired.containsAll(values);
  }

  /** What a call is about: what it is given, else what it is made on. */
  private static Set<Value> given(Facts.Event event) {
    Set<Value> given = new HashSet<>();
    event.arguments().forEach(given::addAll);
    return given.isEmpty() ? event.receiver() : given;
  }

  /** Whether the block's test is about a number in another field, too. */
  private boolean readsAnother(int index, String field) {
    Block block = facts.body().blocks().get(index);
    int end = block.statements().size();
    Set<Integer> seen = new HashSet<>();
    return Uses.read(block.terminator()).stream()
        .anyMatch(local -> readsAnother(block, end, local, field, seen));
  }

  /** What was written last counts: class files use one place for many values. */
  private boolean readsAnother(
      Block block, int position, int local, String field, Set<Integer> seen) {
    for (int i = position - 1; i >= 0; i--) {
      if (Uses.written(block.statements().get(i)) == local) {
        return isOfAnother(block, i, field, seen);
      }
    }
    if (!seen.add(local)) {
      return false;
    }
    for (Block other : facts.body().blocks()) {
      for (int i = 0; i < other.statements().size(); i++) {
        if (Uses.written(other.statements().get(i)) == local
            && isOfAnother(other, i, field, seen)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isOfAnother(Block block, int position, String field, Set<Integer> seen) {
    Statement statement = block.statements().get(position);
    if (statement instanceof Statement.LoadField load) {
      return isNumber(load.field()) && !isField(load.field(), field);
    }
    return !(statement instanceof Statement.Call)
        && Uses.read(statement).stream()
            .anyMatch(operand -> readsAnother(block, position, operand, field, seen));
  }

  private static boolean isNumber(FieldRef field) {
    return field.type().equals("I") || field.type().equals("J");
  }

  /** Where the field is read, changed and written back. */
  Optional<Site> changeOf(String field) {
    for (Block block : facts.body().blocks()) {
      for (int i = 0; i < block.statements().size(); i++) {
        if (block.statements().get(i) instanceof Statement.StoreField store
            && isField(store.field(), field)
            && isComputedFrom(block, i, store.source(), field)) {
          return Optional.of(store.site());
        }
      }
    }
    return Optional.empty();
  }

  /** Whether the field may be made smaller by a fixed step, as users are counted who leave. */
  boolean isDecreased(String field) {
    return isStored(field, (at, store, steps) -> steps.leadsTo(at, store.source()));
  }

  /** Whether the field is made larger or smaller, by whatever amount. */
  boolean isMoved(String field) {
    return isStored(field, (at, store, steps) -> steps.movesTo(at, store.source()));
  }

  /** Whether the field is set to what has nothing to do with what it was. */
  boolean isSet(String field) {
    return isStored(field, (at, store, steps) -> !steps.computed().test(at, store.source()));
  }

  private interface StoreTest {
    boolean is(int at, Statement.StoreField store, Countdown steps);
  }

  private boolean isStored(String field, StoreTest test) {
    for (Block block : facts.body().blocks()) {
      Countdown steps =
          new Countdown(block.statements(), (at, local) -> isComputedFrom(block, at, local, field));
      for (int i = 0; i < block.statements().size(); i++) {
        if (block.statements().get(i) instanceof Statement.StoreField store
            && isField(store.field(), field)
            && test.is(i, store, steps)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isComputedFrom(Block block, int position, int local, String field) {
    for (int i = position - 1; i >= 0; i--) {
      Statement statement = block.statements().get(i);
      if (Uses.written(statement) == local) {
        boolean computes =
            statement instanceof Statement.Arithmetic || statement instanceof Statement.Compute;
        boolean copies = statement instanceof Statement.Assign;
        int at = i;
        return (computes || copies)
            && Uses.read(statement).stream()
                .anyMatch(
                    operand ->
                        isLoad(block, at, operand, field)
                            || isComputedFrom(block, at, operand, field));
      }
    }
    return false;
  }

  private static boolean isLoad(Block block, int position, int local, String field) {
    for (int i = position - 1; i >= 0; i--) {
      Statement statement = block.statements().get(i);
      if (Uses.written(statement) == local) {
        return (statement instanceof Statement.LoadField load && isField(load.field(), field))
            || (statement instanceof Statement.Assign copy
                && isLoad(block, i, copy.source(), field));
      }
    }
    return false;
  }

  /**
   * A change of the atomic number in the field apart from a test of it: decided on by a test of
   * what was read before, or made without asking for its result beside such a test.
   */
  Optional<Facts.Event> changeApartFromTest(
      String field,
      Function<Facts.Event, Optional<SideEffect.Way>> way,
      FirstCallers.Settled settled) {
    for (int i = 0; i < facts.body().blocks().size(); i++) {
      Facts.Event test = testOf(i, field);
      if (test == null || way.apply(test).filter(w -> !w.changes()).isEmpty()) {
        continue;
      }
      Predicate<Facts.Event> changes =
          event ->
              isOn(event, field)
                  && way.apply(event).filter(SideEffect.Way.CHANGE::equals).isPresent();
      Optional<Facts.Event> decided = decided(i, changes).stream().findFirst();
      if (decided.isPresent()) {
        return decided;
      }
      for (Facts.Event event : facts.events()) {
        boolean forNothing = event.call().target() < 0 && isOn(event, field);
        if (forNothing
            && way.apply(event).filter(SideEffect.Way::changes).isPresent()
            && !settled.is(event, test, decided(i, any -> true))) {
          return Optional.of(event);
        }
      }
    }
    return Optional.empty();
  }

  /** A change of the atomic number to what is computed from what was read of it before. */
  Optional<Facts.Event> writtenBack(
      String field, Function<Facts.Event, Optional<SideEffect.Way>> way) {
    return facts.events().stream()
        .filter(event -> isOn(event, field))
        .filter(event -> way.apply(event).filter(SideEffect.Way.CHANGE::equals).isPresent())
        .filter(
            event -> event.call().arguments().stream().anyMatch(l -> isRead(event, l, field, way)))
        .findFirst();
  }

  private boolean isRead(
      Facts.Event event,
      int local,
      String field,
      Function<Facts.Event, Optional<SideEffect.Way>> way) {
    int block = facts.blockOf(event);
    int position = event.number() - firstNumber[block];
    Facts.Event read = source(block, position, local, field, new HashSet<>());
    return read != null && way.apply(read).filter(w -> !w.changes()).isPresent();
  }

  /** The calls that a test of what an operation on the field answered decides on. */
  List<Facts.Event> decidedBy(Facts.Event operation, String field) {
    List<Facts.Event> found = new ArrayList<>();
    for (int i = 0; i < facts.body().blocks().size(); i++) {
      if (operation.equals(testOf(i, field))) {
        found.addAll(decided(i, event -> true));
      }
    }
    return found;
  }

  static boolean isOn(Facts.Event event, String field) {
    return event.receiver().stream()
        .anyMatch(value -> value instanceof Value.Loaded loaded && isField(loaded.field(), field));
  }

  private static boolean isField(FieldRef ref, String name) {
    return ref.name().equals(name);
  }

  /** The call on the field, or a stand-in for its plain value, that the block's test is about. */
  private Facts.@Nullable Event testOf(int index, String field) {
    Block block = facts.body().blocks().get(index);
    if (Uses.successors(block.terminator()).size() < 2) {
      return null;
    }
    for (int local : Uses.read(block.terminator())) {
      Facts.Event found = source(index, block.statements().size(), local, field, new HashSet<>());
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private Facts.@Nullable Event source(
      int index, int position, int local, String field, Set<Integer> seen) {
    Block block = facts.body().blocks().get(index);
    for (int i = position - 1; i >= 0; i--) {
      if (Uses.written(block.statements().get(i)) == local) {
        return from(index, i, field, seen);
      }
    }
    if (!seen.add(local)) {
      return null;
    }
    for (int other = 0; other < facts.body().blocks().size(); other++) {
      List<Statement> statements = facts.body().blocks().get(other).statements();
      for (int i = 0; i < statements.size(); i++) {
        if (Uses.written(statements.get(i)) == local) {
          Facts.Event found =
              statements.get(i) instanceof Statement.Load
                  ? chooser(other, field, seen)
                  : from(other, i, field, seen);
          if (found != null) {
            return found;
          }
        }
      }
    }
    return null;
  }

  /** What the tests ask that choose a block: a comparison kept in a local is two constants. */
  private Facts.@Nullable Event chooser(int chosen, String field, Set<Integer> seen) {
    for (int i = 0; i < facts.body().blocks().size(); i++) {
      Block block = facts.body().blocks().get(i);
      List<Integer> sides = Uses.successors(block.terminator());
      if (sides.size() > 1 && sides.contains(chosen)) {
        for (int local : Uses.read(block.terminator())) {
          Facts.Event found = source(i, block.statements().size(), local, field, seen);
          if (found != null) {
            return found;
          }
        }
      }
    }
    return null;
  }

  private Facts.@Nullable Event from(int index, int position, String field, Set<Integer> seen) {
    Statement statement = facts.body().blocks().get(index).statements().get(position);
    if (statement instanceof Statement.LoadField load) {
      return isField(load.field(), field) ? plain(load) : null;
    }
    if (statement instanceof Statement.Call) {
      Facts.Event event = events.get(firstNumber[index] + position);
      return event != null && isOn(event, field) ? event : null;
    }
    for (int operand : Uses.read(statement)) {
      Facts.Event found = source(index, position, operand, field, seen);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Stands for reading a plain field, which is no call. */
  private Facts.Event plain(Statement.LoadField load) {
    Statement.Call none =
        new Statement.Call(
            load.target(),
            CallKind.STATIC,
            facts.body().method(),
            Statement.NONE,
            List.of(),
            load.site());
    return new Facts.Event(-1, none, Set.of(), List.of(), false, false, Set.of(), false);
  }

  /** The calls that one side of a block's test leads to and the other does not. */
  private List<Facts.Event> decided(int index, Predicate<Facts.Event> call) {
    List<Integer> sides = Uses.successors(facts.body().blocks().get(index).terminator());
    List<BitSet> reached = sides.stream().map(this::reachable).toList();
    List<Facts.Event> found = new ArrayList<>();
    for (int i = 0; i < firstNumber.length; i++) {
      int block = i;
      boolean one = reached.stream().anyMatch(side -> side.get(block));
      boolean all = reached.stream().allMatch(side -> side.get(block));
      if (one && !all) {
        int size = facts.body().blocks().get(i).statements().size();
        for (int n = firstNumber[i]; n < firstNumber[i] + size; n++) {
          Facts.Event event = events.get(n);
          if (event != null && call.test(event)) {
            found.add(event);
          }
        }
      }
    }
    return found;
  }

  private BitSet reachable(int from) {
    BitSet seen = new BitSet();
    List<Integer> open = new ArrayList<>(List.of(from));
    while (!open.isEmpty()) {
      int next = open.remove(open.size() - 1);
      if (!seen.get(next)) {
        seen.set(next);
        open.addAll(Uses.successors(facts.body().blocks().get(next).terminator()));
      }
    }
    return seen;
  }
}
