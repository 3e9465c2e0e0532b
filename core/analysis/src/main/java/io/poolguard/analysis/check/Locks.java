package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.SideEffect;
import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Uses;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which locks a body takes, by the field that holds the lock: monitors and calls that the catalogue
 * knows as taking one. A lock that others may hold at the same time, as readers do, keeps nobody
 * from changing anything and is told apart. Not where locks are held: errs towards silence.
 */
final class Locks {
  private static final String UNKNOWN = "?";
  private static final String SELF = "this";
  private static final String CLASS = "class";

  private final Conduct conduct;

  Locks(Conduct conduct) {
    this.conduct = conduct;
  }

  /** Whether the body takes a lock that one thread alone can hold. */
  boolean any(Facts facts) {
    return !names(facts).isEmpty();
  }

  /** Whether the body takes a lock that several threads can hold at once. */
  boolean anyShared(Facts facts) {
    return facts.events().stream().anyMatch(event -> isTaken(event) && isShared(event, facts));
  }

  /** Whether each body takes a lock and there is none that both take. */
  boolean differ(Facts one, Facts other) {
    Set<String> left = names(one);
    Set<String> right = names(other);
    boolean known =
        !left.isEmpty() && !right.isEmpty() && !left.contains(UNKNOWN) && !right.contains(UNKNOWN);
    return known && left.stream().noneMatch(right::contains);
  }

  private Set<String> names(Facts facts) {
    Set<String> names = new LinkedHashSet<>();
    if (facts.body().isSynchronized()) {
      names.add(facts.body().isStatic() ? CLASS : SELF);
    }
    for (Block block : facts.body().blocks()) {
      for (Statement statement : block.statements()) {
        if (statement instanceof Statement.Monitor monitor && monitor.enter()) {
          name(monitor.object(), facts, names, new HashSet<>());
        }
      }
    }
    for (Facts.Event event : facts.events()) {
      if (isTaken(event) && !isShared(event, facts)) {
        event.receiver().forEach(value -> names.add(nameOf(value, facts)));
      }
    }
    return names;
  }

  private boolean isTaken(Facts.Event event) {
    return conduct.of(event).stream().anyMatch(SideEffect.Lock.class::isInstance);
  }

  private boolean isShared(Facts.Event taken, Facts facts) {
    return conduct.of(taken).contains(new SideEffect.Lock(true))
        || views(taken.receiver(), facts)
            .flatMap(view -> conduct.of(view).stream())
            .anyMatch(effect -> effect instanceof SideEffect.LockOf of && of.shared());
  }

  /** A view, such as the lock of the writers, has the name of the lock that it belongs to. */
  private String nameOf(Value value, Facts facts) {
    Stream<Value> owners =
        views(Set.of(value), facts).flatMap(view -> view.receiver().stream()).distinct();
    return Stream.concat(owners, Stream.of(value))
        .flatMap(each -> each instanceof Value.Loaded loaded ? Stream.of(loaded) : Stream.empty())
        .map(loaded -> loaded.field().name())
        .findFirst()
        .orElse(UNKNOWN);
  }

  /** The calls among those that made the values which give a lock that belongs to another one. */
  private Stream<Facts.Event> views(Set<Value> values, Facts facts) {
    return facts.events().stream()
        .filter(event -> values.contains(event.result()))
        .filter(event -> conduct.of(event).stream().anyMatch(SideEffect.LockOf.class::isInstance));
  }

  private static void name(int local, Facts facts, Set<String> names, Set<Integer> seen) {
    if (!seen.add(local)) {
      return;
    }
    if (local == 0 && !facts.body().isStatic()) {
      names.add(SELF);
      return;
    }
    for (Block block : facts.body().blocks()) {
      for (Statement statement : block.statements()) {
        if (Uses.written(statement) != local) {
          continue;
        }
        if (statement instanceof Statement.LoadField load) {
          names.add(load.field().name());
        } else if (statement instanceof Statement.Assign copy) {
          name(copy.source(), facts, names, seen);
        } else {
          boolean type =
              statement instanceof Statement.Load load
                  && load.constant() instanceof Constant.ClassConstant;
          names.add(type ? CLASS : UNKNOWN);
        }
      }
    }
  }
}
