package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.SideEffect;
import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Uses;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which locks a body takes, by the field that holds the lock: monitors and calls that the catalogue
 * knows as waiting for a lock. Not where it holds them: errs towards silence.
 */
final class Locks {
  private static final String UNKNOWN = "?";
  private static final String SELF = "this";
  private static final String CLASS = "class";

  private final Conduct conduct;

  Locks(Conduct conduct) {
    this.conduct = conduct;
  }

  boolean any(Facts facts) {
    return !names(facts).isEmpty();
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
      if (conduct.of(event).stream()
          .anyMatch(e -> e instanceof SideEffect.Block b && b.briefly())) {
        for (Value value : event.receiver()) {
          names.add(value instanceof Value.Loaded loaded ? loaded.field().name() : UNKNOWN);
        }
      }
    }
    return names;
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
