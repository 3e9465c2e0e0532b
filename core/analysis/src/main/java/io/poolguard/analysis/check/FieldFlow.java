package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Condition;
import io.poolguard.analysis.ir.Descriptors;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import io.poolguard.analysis.ir.Uses;
import io.poolguard.analysis.program.Types;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What one body does with what one field of its object holds. */
final class FieldFlow {
  private final Conduct conduct;
  private final Facts facts;
  private final FieldRef field;
  private final Set<String> above;
  private final List<String> below;

  /**
   * @param parents what hangs on what in the object
   */
  FieldFlow(Conduct conduct, Facts facts, FieldRef field, ParentFields parents) {
    this.conduct = conduct;
    this.facts = facts;
    this.field = field;
    above = parents.above(field.name());
    below = parents.below(field.name());
  }

  /** Whether some statement moves it. */
  boolean movesAtAll() {
    return facts.body().blocks().stream()
        .flatMap(block -> block.statements().stream())
        .anyMatch(this::isMovedBy);
  }

  /** What is captured or stored elsewhere is somebody else's to release. */
  boolean isMovedBy(Statement statement) {
    if (statement instanceof Statement.MakeFunction function) {
      return function.captures().stream().anyMatch(local -> local == 0 || loads(local));
    }
    if (statement instanceof Statement.StoreField store) {
      return loads(store.source());
    }
    return statement instanceof Statement.StoreArray store && loads(store.source());
  }

  private boolean loads(int local) {
    for (Block block : facts.body().blocks()) {
      for (Statement statement : block.statements()) {
        if (statement instanceof Statement.LoadField load
            && load.target() == local
            && is(load.field())) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a field is this one. */
  boolean is(FieldRef other) {
    return other.name().equals(field.name()) && other.owner().equals(field.owner());
  }

  /** Where a test leads when it finds that the field holds nothing that is open; -1 without one. */
  int whereEmpty(Block block) {
    if (!(block.terminator() instanceof Terminator.Branch branch)) {
      return -1;
    }
    boolean tells =
        branch.condition() instanceof Condition.IsNull test
            ? isLast(block, test.operand(), this::isLoad)
            : branch.condition() instanceof Condition.IsTrue asked
                && isLast(block, asked.operand(), this::asksIfClosed);
    return tells ? branch.whenTrue() : -1;
  }

  private static boolean isLast(Block block, int local, Predicate<Statement> what) {
    for (int i = block.statements().size() - 1; i >= 0; i--) {
      if (Uses.written(block.statements().get(i)) == local) {
        return what.test(block.statements().get(i));
      }
    }
    return false;
  }

  private boolean isLoad(Statement statement) {
    return statement instanceof Statement.LoadField load && is(load.field());
  }

  private boolean asksIfClosed(Statement statement) {
    return statement instanceof Statement.Call call
        && facts.events().stream()
            .anyMatch(event -> event.call().equals(call) && isAmong(event.receiver()))
        && conduct.row(call.method()).stream()
            .flatMap(row -> row.effects().stream())
            .anyMatch(
                effect -> effect instanceof Effect.TrueIff iff && iff.test() == Effect.Test.CLOSED);
  }

  /** Whether values, or what they contain, may be what the field holds. */
  boolean isAmong(Set<Value> values) {
    return facts.withContents(values).stream()
        .anyMatch(
            value ->
                (value instanceof Value.Loaded loaded && is(loaded.field()))
                    || (value instanceof Value.Result result && isGiven(result)));
  }

  /** Whether a call answers with the field, as a getter does. */
  private boolean isGiven(Value.Result result) {
    return facts.statements().get(result.number()) instanceof Statement.Call call
        && conduct.targets(call).stream()
            .flatMap(target -> conduct.facts(target).stream())
            .flatMap(getter -> getter.returned().stream())
            .anyMatch(value -> value instanceof Value.Loaded loaded && is(loaded.field()));
  }

  /** Whether a call releases it, or what it hangs on, by a row of the catalogue. */
  boolean isReleasedBy(Facts.Event event) {
    return conduct.releases(event, this::isClosedWith);
  }

  private boolean isClosedWith(Set<Value> released) {
    return isAmong(unlessAcquired(released))
        || released.stream().anyMatch(value -> isLoaded(value, above) || isParentOf(value));
  }

  private boolean isLoaded(Value value, Collection<String> names) {
    return value instanceof Value.Loaded loaded
        && loaded.field().owner().equals(field.owner())
        && names.contains(loaded.field().name());
  }

  /**
   * Whether a value is what something that hangs on it answers with: {@code rows.getStatement()}.
   */
  private boolean isParentOf(Value value) {
    return facts.isResultOf(value, method -> conduct.has(method, Effect.ParentOf.class))
        && facts.withContents(Set.of(value)).stream().anyMatch(each -> isLoaded(each, below));
  }

  /** What was opened from the field is not the field: a statement's close leaves the connection. */
  private Set<Value> unlessAcquired(Set<Value> values) {
    Set<Value> others = new HashSet<>(values);
    others.removeIf(
        value -> facts.isResultOf(value, method -> conduct.has(method, Effect.Acquire.class)));
    return others;
  }

  /** Whether a call releases what another field of the same kind holds. */
  boolean releasesOther(Facts.Event event) {
    return conduct.has(event, Effect.Release.class)
        && event.receiver().stream()
            .anyMatch(
                value ->
                    value instanceof Value.Loaded loaded
                        && !is(loaded.field())
                        && Descriptors.isReference(loaded.field().type())
                        && conduct.isOfSameKind(
                            Types.nameOf(loaded.field().type()), Types.nameOf(field.type())));
  }
}
