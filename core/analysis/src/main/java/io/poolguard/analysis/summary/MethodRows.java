package io.poolguard.analysis.summary;

import io.poolguard.analysis.catalogue.Catalogue;
import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.Row;
import io.poolguard.analysis.catalogue.SideEffect;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.program.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The row that says what a method does: the catalogue's, its class's or a supertype's, else what
 * annotations say of a method that cannot be looked into. Kept once found.
 */
final class MethodRows {
  private final Types types;
  private final Catalogue catalogue;
  private final Promises promises;
  private final Predicate<MethodRef> isInSight;
  private final Map<MethodRef, Optional<Row>> known = new HashMap<>();
  private final Map<String, List<String>> speaking = new HashMap<>();

  /**
   * @param isInSight whether a method has a body to look into
   */
  MethodRows(Types types, Catalogue catalogue, Predicate<MethodRef> isInSight) {
    this.types = types;
    this.catalogue = catalogue;
    this.promises = new Promises(types, catalogue);
    this.isInSight = isInSight;
  }

  Optional<Row> of(MethodRef method) {
    Optional<Row> row = known.get(method);
    if (row == null) {
      row = find(method).or(() -> promises.of(method).filter(found -> !isInSight.test(method)));
      known.put(method, row);
    }
    return row;
  }

  /** The row that the catalogue has, for which no declaration of the method is read. */
  Optional<Row> catalogued(MethodRef method) {
    Optional<Row> row = known.get(method);
    return row == null ? find(method) : row;
  }

  /** What the catalogue says that a method does to a number that threads share. */
  Optional<SideEffect.Way> counts(MethodRef method) {
    return catalogue
        .sideEffects(List.of(method.owner()), method.name(), method.descriptor())
        .stream()
        .flatMap(row -> row.effects().stream())
        .filter(Effect.Besides.class::isInstance)
        .map(effect -> ((Effect.Besides) effect).sideEffect())
        .filter(SideEffect.Count.class::isInstance)
        .map(effect -> ((SideEffect.Count) effect).way())
        .findFirst();
  }

  /** The nearest row that names the method; if there is none, the nearest for all methods. */
  private Optional<Row> find(MethodRef method) {
    if (method.isConstructor()) {
      return catalogue.row(method.owner(), method.name(), method.descriptor());
    }
    Optional<Row> general = Optional.empty();
    for (String owner : speaking.computeIfAbsent(method.owner(), this::speaking)) {
      Optional<Row> row = catalogue.row(owner, method.name(), method.descriptor());
      if (row.isPresent() && (owner.equals(method.owner()) || knows(owner, method))) {
        if (!row.get().name().equals(Row.WILDCARD)) {
          return row;
        }
        general = general.isPresent() ? general : row;
      }
    }
    return general;
  }

  /** The class and those of its supertypes of which the catalogue says anything. */
  private List<String> speaking(String type) {
    return types.supertypes(type).stream().filter(catalogue::hasRows).toList();
  }

  /**
   * Whether the type has the method, so that a row for all its methods speaks of it and not of one
   * that a subtype added.
   */
  private boolean knows(String owner, MethodRef method) {
    // Most often the very descriptor is declared, which needs no declaration of a whole class.
    for (String declaring : types.supertypes(owner)) {
      if (types.program().method(method.in(declaring)).isPresent()) {
        return true;
      }
    }
    String parameters = method.descriptor().substring(0, method.descriptor().indexOf(')') + 1);
    for (String declaring : types.supertypes(owner)) {
      boolean declared =
          types.program().type(declaring).stream()
              .flatMap(type -> type.methods().stream())
              .anyMatch(
                  m -> m.name().equals(method.name()) && m.descriptor().startsWith(parameters));
      if (declared) {
        return true;
      }
    }
    return types.program().type(owner).isEmpty();
  }
}
