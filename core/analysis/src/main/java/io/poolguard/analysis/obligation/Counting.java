package io.poolguard.analysis.obligation;

import io.poolguard.analysis.catalogue.SideEffect;
import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import io.poolguard.analysis.ir.Uses;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a body goes one way or another by a count that it changes: the last of several users
 * releases. How many there are is the program's to know, so a release that hangs on it is neither
 * certain nor missed. Paths are not told apart: a local that ever holds the count holds it.
 */
final class Counting {
  private final Callees callees;
  private final Body body;
  private final Set<FieldRef> counted = new HashSet<>();
  private final BitSet counts = new BitSet();
  private boolean changes;

  private Counting(Callees callees, Body body) {
    this.callees = callees;
    this.body = body;
  }

  /** Whether some branch of the body asks for a count that the body changes. */
  static boolean decides(Callees callees, Body body) {
    Counting counting = new Counting(callees, body);
    counting.fields();
    counting.locals();
    return counting.changes
        && body.blocks().stream()
            .map(Block::terminator)
            .filter(Counting::isChoice)
            .flatMap(choice -> Uses.read(choice).stream())
            .anyMatch(counting.counts::get);
  }

  /** Whether objects of a class (internal name) release what they hold for the last of several. */
  static boolean shares(Callees callees, @Nullable String type) {
    return type != null
        && callees
            .types()
            .resolve(new MethodRef(type, "close", "()V"))
            .flatMap(found -> callees.types().program().body(found.reference()))
            .filter(body -> decides(callees, body))
            .isPresent();
  }

  private static boolean isChoice(Terminator terminator) {
    return terminator instanceof Terminator.Branch || terminator instanceof Terminator.Switch;
  }

  /** Numbers that are read, changed by one or so, and written back. */
  private void fields() {
    for (Block block : body.blocks()) {
      for (Statement statement : block.statements()) {
        if (statement instanceof Statement.StoreField store
            && sum(store.source()).filter(left -> isLoaded(left, store.field())).isPresent()) {
          counted.add(store.field());
          changes = true;
        }
      }
    }
  }

  /** The first operand of the sum or difference that a local is assigned, by way of others. */
  private Optional<Integer> sum(int local) {
    BitSet passed = new BitSet();
    Optional<Statement> from = source(local);
    // Locals that change places lead back to where they came from.
    while (from.isPresent() && from.get() instanceof Statement.Assign assign) {
      passed.set(assign.target());
      from = passed.get(assign.source()) ? Optional.empty() : source(assign.source());
    }
    return from.map(sum -> ((Statement.Arithmetic) sum).left());
  }

  /** The first statement that assigns a local another one, a sum or a difference. */
  private Optional<Statement> source(int local) {
    return body.blocks().stream()
        .flatMap(block -> block.statements().stream())
        .filter(statement -> Uses.written(statement) == local)
        .filter(
            statement ->
                statement instanceof Statement.Assign
                    || (statement instanceof Statement.Arithmetic sum
                        && (sum.operator() == Statement.Operator.SUBTRACT
                            || sum.operator() == Statement.Operator.ADD)))
        .findFirst();
  }

  private boolean isLoaded(int local, FieldRef field) {
    return body.blocks().stream()
        .flatMap(block -> block.statements().stream())
        .anyMatch(
            statement ->
                statement instanceof Statement.LoadField load
                    && load.target() == local
                    && load.field().equals(field));
  }

  private void locals() {
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Block block : body.blocks()) {
        for (Statement statement : block.statements()) {
          int written = Uses.written(statement);
          if (written >= 0 && !counts.get(written) && isCount(statement)) {
            counts.set(written);
            grown = true;
          }
        }
      }
    }
  }

  private boolean isCount(Statement statement) {
    if (statement instanceof Statement.LoadField load) {
      return counted.contains(load.field());
    }
    if (statement instanceof Statement.Call call) {
      boolean changed = isChange(call) || isOwnCount(call.method());
      changes |= changed;
      return changed || callees.counts(call.method()).isPresent();
    }
    boolean carries =
        statement instanceof Statement.Assign
            || statement instanceof Statement.Arithmetic
            || statement instanceof Statement.Compute;
    return carries && Uses.read(statement).stream().anyMatch(counts::get);
  }

  private boolean isChange(Statement.Call call) {
    return callees.counts(call.method()).filter(SideEffect.Way::changes).isPresent();
  }

  /** A method of the same class that tells whether it was the last: {@code return --users == 0}. */
  private boolean isOwnCount(MethodRef method) {
    if (!method.owner().equals(body.method().owner())
        || method.equals(body.method())
        || !List.of("Z", "I", "J").contains(method.resultType())) {
      return false;
    }
    Optional<Body> own = callees.types().program().body(method);
    if (own.isEmpty()) {
      return false;
    }
    Counting inside = new Counting(callees, own.get());
    inside.fields();
    return inside.changes
        || own.get().blocks().stream()
            .flatMap(block -> block.statements().stream())
            .anyMatch(statement -> statement instanceof Statement.Call call && isChange(call));
  }
}
