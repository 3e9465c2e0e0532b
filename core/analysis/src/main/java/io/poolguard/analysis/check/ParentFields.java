package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.program.Types;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which fields of a class hold what was opened from what another field holds: a connection's
 * statement, a statement's rows. Closing the upper one closes the lower ones, by JDBC's contract.
 * What a field is filled with from elsewhere is not seen, so that the relation errs towards such a
 * close.
 */
final class ParentFields {
  /** No field hangs on another. */
  static final ParentFields NONE = new ParentFields();

  private final Map<String, Set<String>> above = new HashMap<>();

  private ParentFields() {}

  ParentFields(Conduct conduct, TypeDeclaration type) {
    for (TypeDeclaration.Method method : type.methods()) {
      if (method.hasBody()) {
        conduct
            .facts(new MethodRef(type.name(), method.name(), method.descriptor()))
            .ifPresent(facts -> read(conduct, type.name(), facts));
      }
    }
  }

  private void read(Conduct conduct, String owner, Facts facts) {
    for (Facts.Stored stored : facts.stored()) {
      for (Value value : stored.values()) {
        if (facts.isResultOf(value, method -> conduct.has(method, Effect.Acquire.class))
            && !conduct.isSession(Types.nameOf(stored.field().type()))) {
          Set<String> parents = above.computeIfAbsent(stored.field().name(), k -> new HashSet<>());
          for (Facts.Event event : facts.events()) {
            if (event.result().equals(value)) {
              event.receiver().forEach(from -> parents.addAll(fields(owner, from, facts)));
            }
          }
          parents.remove(stored.field().name());
        }
      }
    }
  }

  /** The fields that a value comes from or goes to. */
  private static Set<String> fields(String owner, Value value, Facts facts) {
    Set<String> found = new HashSet<>();
    if (value instanceof Value.Loaded loaded && loaded.field().owner().equals(owner)) {
      found.add(loaded.field().name());
    }
    for (Facts.Stored stored : facts.stored()) {
      if (stored.field().owner().equals(owner) && stored.values().contains(value)) {
        found.add(stored.field().name());
      }
    }
    return found;
  }

  /** The fields whose close closes what a field holds. */
  Set<String> above(String field) {
    Set<String> all = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(field));
    while (!open.isEmpty()) {
      for (String next : above.getOrDefault(open.poll(), Set.of())) {
        if (all.add(next)) {
          open.add(next);
        }
      }
    }
    return all;
  }

  /** The fields that hold what was opened from a field. */
  List<String> below(String field) {
    List<String> all = new ArrayList<>();
    above.keySet().stream().filter(name -> above(name).contains(field)).forEach(all::add);
    return all;
  }
}
