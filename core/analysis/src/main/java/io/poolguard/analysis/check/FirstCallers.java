package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.Row;
import io.poolguard.analysis.catalogue.SideEffect;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.program.TypeDeclaration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Releases that one caller alone comes to, since an atomic operation on a field tells each caller
 * whether it is the first: {@code closed.compareAndSet(false, true)}, {@code held.getAndSet(null)}.
 * Of users who count down and look at the count in two steps several may find none left, and the
 * last always does: where each then asks to be the first, nothing is closed twice or never. An
 * operation whose field is set back elsewhere in the class tells nothing. A field that holds the
 * resource itself gives each resource once.
 */
record FirstCallers(
    Conduct conduct,
    TypeDeclaration type,
    List<Facts> methods,
    Function<Facts, Guards> guards,
    Predicate<Facts.Event> releases,
    Function<Facts.Event, List<MethodRef>> own) {
  private static final int DEPTH = 3;

  /** Whether it does no harm that a change and a test of the number are apart. */
  interface Settled {
    /**
     * Whether it does none there.
     *
     * @param read what the test asks
     * @param decided the calls that the test decides on
     */
    boolean is(Facts.Event change, Facts.Event read, List<Facts.Event> decided);
  }

  /**
   * Whether what is released after the count was changed and then read is released once.
   *
   * @param decided the calls that the test of what was read decides on
   */
  boolean settle(
      Facts facts,
      TypeDeclaration.Field count,
      Facts.Event change,
      Facts.Event read,
      List<Facts.Event> decided) {
    List<Facts.Event> released = decided.stream().filter(releases).toList();
    return !released.isEmpty()
        && facts.leadsTo(change, read)
        && !facts.leadsTo(read, change)
        && areForFirst(facts, count, released, decided, 0);
  }

  /**
   * @param reached the calls of the body that are made where the count was found to be at its end
   */
  private boolean areForFirst(
      Facts facts,
      TypeDeclaration.Field count,
      List<Facts.Event> released,
      List<Facts.Event> reached,
      int depth) {
    return released.stream()
        .allMatch(
            release ->
                isForFirst(facts, count, release, reached)
                    || isForFirstInside(count, release, depth));
  }

  private boolean isForFirst(
      Facts facts, TypeDeclaration.Field count, Facts.Event release, List<Facts.Event> reached) {
    for (TypeDeclaration.Field field : type.fields()) {
      for (Facts.Event operation : reached) {
        if (Guards.isOn(operation, field.name())
            && tellsTheFirst(operation, field, count)
            && guards.apply(facts).decidedBy(operation, field.name()).contains(release)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isForFirstInside(TypeDeclaration.Field count, Facts.Event release, int depth) {
    List<MethodRef> targets = depth < DEPTH ? own.apply(release) : List.of();
    return !targets.isEmpty()
        && targets.stream()
                .map(conduct::facts)
                .flatMap(Optional::stream)
                .filter(inside -> isForFirstIn(inside, count, depth))
                .count()
            == targets.size();
  }

  private boolean isForFirstIn(Facts inside, TypeDeclaration.Field count, int depth) {
    List<Facts.Event> released = inside.events().stream().filter(releases).toList();
    return areForFirst(inside, count, released, inside.events(), depth + 1);
  }

  private boolean tellsTheFirst(
      Facts.Event operation, TypeDeclaration.Field field, TypeDeclaration.Field count) {
    if (field.name().equals(count.name())) {
      return isSwap(operation);
    }
    return takes(operation)
        || ((isSwap(operation) || exchanges(operation)) && !isSetBack(operation, field));
  }

  /** Whether the answer is what the field held, and nobody else gets it. */
  private boolean takes(Facts.Event operation) {
    return hasBoth(operation, Effect.ElementOf.class, Effect.Put.class);
  }

  private boolean exchanges(Facts.Event operation) {
    return hasBoth(operation, Effect.ValueOf.class, Effect.Set.class);
  }

  private boolean hasBoth(
      Facts.Event operation, Class<? extends Effect> reads, Class<? extends Effect> writes) {
    Optional<Row> row = conduct.row(operation.call().method());
    return row.filter(found -> found.has(reads) && found.has(writes)).isPresent();
  }

  private boolean isSwap(Facts.Event operation) {
    return conduct.has(operation, Effect.Swap.class)
        || conduct.of(operation).stream()
            .anyMatch(
                effect ->
                    effect instanceof SideEffect.Count counted
                        && counted.way() == SideEffect.Way.SWAP);
  }

  /** Whether some method writes the field in another way. */
  private boolean isSetBack(Facts.Event operation, TypeDeclaration.Field field) {
    return methods.stream()
        .flatMap(facts -> facts.events().stream())
        .filter(event -> Guards.isOn(event, field.name()) && writes(event))
        .anyMatch(
            event ->
                !event.call().method().equals(operation.call().method())
                    || !event.arguments().equals(operation.arguments()));
  }

  private boolean writes(Facts.Event event) {
    return isSwap(event)
        || conduct.has(event, Effect.Set.class)
        || conduct.has(event, Effect.Put.class)
        || conduct.of(event).stream()
            .anyMatch(
                effect -> effect instanceof SideEffect.Count counted && counted.way().changes());
  }
}
