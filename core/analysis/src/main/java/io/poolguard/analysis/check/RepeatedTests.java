package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.Condition;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import io.poolguard.analysis.ir.Uses;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tests of a body that are made in more than one place about the same values: the way that one
 * of them took is the way of the next. Fields count as unchanged but for stores in the body itself;
 * a local that is written may be another value. Errs towards ways that cannot be gone.
 */
final class RepeatedTests {
  /** So many outcomes are remembered at most on one way. */
  private static final int MOST = 6;

  private final Conduct conduct;
  private final List<Block> blocks;
  private final List<Optional<Test>> tests = new ArrayList<>();
  private final List<BitSet> written = new ArrayList<>();
  private final Set<FieldRef> stored = new HashSet<>();

  /** A test without its outcome: its kind and operands, and the locals that these come from. */
  private record Test(List<Object> what, Set<Integer> locals) {}

  /** A value, by how the body comes to it, and the locals that it comes from. */
  private record Named(Object name, Set<Integer> locals) {}

  RepeatedTests(Body body, Conduct conduct) {
    this.conduct = conduct;
    this.blocks = body.blocks();
    for (Block block : blocks) {
      for (Statement statement : block.statements()) {
        if (statement instanceof Statement.StoreField store) {
          stored.add(store.field());
        }
      }
    }
    Set<Test> once = new HashSet<>();
    Set<Test> again = new HashSet<>();
    for (Block block : blocks) {
      BitSet writes = new BitSet();
      Optional<Test> test = test(block, writes);
      test.filter(each -> !once.add(each)).ifPresent(again::add);
      tests.add(test);
      written.add(writes);
    }
    tests.replaceAll(test -> test.filter(again::contains));
  }

  /** What is known on a way after a block, or at a call in it, of what was known before. */
  Map<Object, Boolean> after(int block, Map<Object, Boolean> known) {
    BitSet writes = written.get(block);
    if (known.isEmpty() || writes.isEmpty()) {
      return known;
    }
    Map<Object, Boolean> left = new HashMap<>(known);
    left.keySet().removeIf(test -> ((Test) test).locals().stream().anyMatch(writes::get));
    return left;
  }

  /**
   * What is known where a way goes on, by what is known at the end of a block.
   *
   * @return null if the way cannot be gone
   */
  @Nullable Map<Object, Boolean> to(int next, int block, Map<Object, Boolean> known) {
    Optional<Test> test = tests.get(block);
    if (test.isEmpty()
        || !(blocks.get(block).terminator() instanceof Terminator.Branch branch)
        || branch.whenTrue() == branch.whenFalse()) {
      return known;
    }
    boolean outcome = next == branch.whenTrue();
    Boolean former = known.get(test.get());
    if (former != null) {
      return former == outcome ? known : null;
    }
    if (known.size() >= MOST) {
      return known;
    }
    Map<Object, Boolean> more = new HashMap<>(known);
    more.put(test.get(), outcome);
    return more;
  }

  /** Adds the locals that the block writes. */
  private Optional<Test> test(Block block, BitSet writes) {
    Map<Integer, Named> values = new HashMap<>();
    for (Statement statement : block.statements()) {
      int target = Uses.written(statement);
      if (target >= 0) {
        Named value = value(statement, values);
        writes.set(target);
        values.put(target, value == null ? new Named(new Object(), Set.of()) : value);
      }
    }
    return block.terminator() instanceof Terminator.Branch branch
        ? test(branch.condition(), values)
        : Optional.empty();
  }

  private static Optional<Test> test(Condition condition, Map<Integer, Named> values) {
    if (condition instanceof Condition.IsNull c) {
      return test("null", List.of(named(c.operand(), values)));
    } else if (condition instanceof Condition.IsTrue c) {
      return test("true", List.of(named(c.operand(), values)));
    } else if (condition instanceof Condition.SameReference c) {
      return test("same", List.of(named(c.left(), values), named(c.right(), values)));
    } else if (condition instanceof Condition.IntCompare c) {
      return test(c.relation(), List.of(named(c.left(), values), named(c.right(), values)));
    } else if (condition instanceof Condition.EqualsConstant c) {
      return test(c.constant(), List.of(named(c.operand(), values)));
    }
    return Optional.empty();
  }

  private static Optional<Test> test(Object kind, List<Named> operands) {
    List<Object> what = new ArrayList<>(List.of(kind));
    Set<Integer> locals = new HashSet<>();
    for (Named operand : operands) {
      what.add(operand.name());
      locals.addAll(operand.locals());
    }
    return Optional.of(new Test(List.copyOf(what), Set.copyOf(locals)));
  }

  private static Named named(int local, Map<Integer, Named> values) {
    Named known = values.get(local);
    return known != null ? known : new Named(local, Set.of(local));
  }

  private @Nullable Named value(Statement statement, Map<Integer, Named> values) {
    if (statement instanceof Statement.Assign s) {
      return named(s.source(), values);
    } else if (statement instanceof Statement.Cast s) {
      return named(s.source(), values);
    } else if (statement instanceof Statement.Load s) {
      return new Named(s.constant(), Set.of());
    } else if (statement instanceof Statement.LoadField s && !stored.contains(s.field())) {
      return made(s.field(), s.receiver(), List.of(), values);
    } else if (statement instanceof Statement.Call s
        && conduct.row(s.method()).filter(row -> row.has(Effect.Steady.class)).isPresent()) {
      return made(s.method(), s.receiver(), s.arguments(), values);
    }
    return null;
  }

  private static Named made(
      Object by, int receiver, List<Integer> arguments, Map<Integer, Named> values) {
    List<Object> name = new ArrayList<>(List.of(by));
    Set<Integer> locals = new HashSet<>();
    List<Integer> all = new ArrayList<>(arguments);
    if (receiver >= 0) {
      all.add(0, receiver);
    }
    for (int local : all) {
      Named operand = named(local, values);
      name.add(operand.name());
      locals.addAll(operand.locals());
    }
    return new Named(List.copyOf(name), Set.copyOf(locals));
  }
}
