package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.program.TypeDeclaration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which fields a class fills with what it has just acquired: in some method that may return before
 * it is released.
 */
final class FilledFields {
  private final Conduct conduct;

  FilledFields(Conduct conduct) {
    this.conduct = conduct;
  }

  /** Whether the class stores in the field what it has just acquired. */
  boolean in(TypeDeclaration type, TypeDeclaration.Field field) {
    return isFilled(type, field, method -> true);
  }

  private boolean isFilled(
      TypeDeclaration type,
      TypeDeclaration.Field field,
      Predicate<TypeDeclaration.Method> methods) {
    return conduct
        .bodies(type, methods)
        .anyMatch(facts -> storesAcquired(facts, type.name(), field.name()));
  }

  private boolean storesAcquired(Facts facts, String owner, String field) {
    for (Facts.Stored stored : facts.stored()) {
      boolean here = stored.field().owner().equals(owner) && stored.field().name().equals(field);
      if (here
          && stored.values().stream()
              .anyMatch(value -> isAcquired(value, facts) && outlives(stored, value, facts))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the method that stores the value may return without having released it, and gives it to
   * no function that may, such as a cleaner's.
   */
  private boolean outlives(Facts.Stored stored, Value value, Facts facts) {
    boolean captured =
        facts.captured().values().stream()
            .flatMap(List::stream)
            .anyMatch(values -> values.contains(value));
    if (captured) {
      return false;
    }
    Set<Integer> releasing = new HashSet<>();
    for (Facts.Event event : facts.events()) {
      if (conduct.releases(event, released -> released.contains(value))) {
        releasing.add(facts.blockOf(event));
      }
    }
    return facts.returnsAround(releasing, stored);
  }

  private boolean isAcquired(Value value, Facts facts) {
    return facts.isResultOf(
            value,
            method ->
                conduct.has(method, Effect.Acquire.class)
                    || conduct.has(method, Effect.NewPool.class))
        || facts.events().stream()
            .anyMatch(
                event ->
                    event.call().method().isConstructor()
                        && conduct.has(event, Effect.NewPool.class)
                        && event.receiver().contains(value));
  }

  /**
   * Whether the base class fills the field in a method that the subclass leaves as it is, or with
   * what the subclass' constructor gives it.
   */
  boolean remains(TypeDeclaration base, TypeDeclaration.Field field, TypeDeclaration type) {
    return isGiven(base, field, type)
        || isFilled(
            base,
            field,
            method -> type.methods().stream().noneMatch(own -> overrides(own, method)));
  }

  private boolean isGiven(TypeDeclaration base, TypeDeclaration.Field field, TypeDeclaration type) {
    return conduct
        .bodies(type, method -> method.name().equals("<init>"))
        .anyMatch(
            facts ->
                facts.events().stream()
                    .filter(event -> event.call().method().isConstructor())
                    .filter(event -> event.call().method().owner().equals(base.name()))
                    .filter(event -> event.receiver().stream().anyMatch(facts::isThis))
                    .anyMatch(event -> givesAcquired(event, facts, field)));
  }

  private boolean givesAcquired(Facts.Event event, Facts facts, TypeDeclaration.Field field) {
    Optional<Facts> constructor = conduct.facts(event.call().method());
    for (Facts.Stored stored : constructor.map(Facts::stored).orElse(List.of())) {
      for (Value value :
          stored.field().name().equals(field.name()) ? stored.values() : Set.<Value>of()) {
        if (value instanceof Value.Parameter parameter
            && parameter.index() > 0
            && event.arguments().get(parameter.index() - 1).stream()
                .anyMatch(given -> isAcquired(given, facts))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean overrides(TypeDeclaration.Method own, TypeDeclaration.Method base) {
    return !own.name().equals("<init>")
        && own.name().equals(base.name())
        && own.descriptor().equals(base.descriptor());
  }
}
