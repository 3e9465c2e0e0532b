package io.poolguard.analysis.check;

import io.poolguard.analysis.ir.MethodRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The program's own templates: methods that hold a connection while they run a function which they
 * are given, by themselves or in a method that they hand it on to. Errs towards silence: the method
 * that a call runs has to be certain.
 */
final class OwnTemplates {
  private static final int MAX_DEPTH = 4;

  private final Conduct conduct;
  private final HeldPaths paths;
  private final Map<List<Object>, Boolean> known = new HashMap<>();

  OwnTemplates(Conduct conduct, HeldPaths paths) {
    this.conduct = conduct;
    this.paths = paths;
  }

  /** Whether the method that is called holds a connection when it runs this argument. */
  boolean holdsWhenRunning(Facts.Event event, int argument) {
    return holdsWhenRunning(event, argument, 0);
  }

  private boolean holdsWhenRunning(Facts.Event event, int argument, int depth) {
    List<MethodRef> targets = conduct.targets(event.call());
    if (targets.size() != 1 || !conduct.types().program().isOwn(targets.get(0).owner())) {
      return false;
    }
    Optional<Facts> facts = conduct.facts(targets.get(0));
    int shift = facts.isPresent() && facts.get().body().isStatic() ? 0 : 1;
    return facts.isPresent() && holdsWhenRunning(facts.get(), argument + shift, depth);
  }

  private boolean holdsWhenRunning(Facts facts, int parameter, int depth) {
    List<Object> key = List.of(facts.body().method(), parameter);
    Boolean answer = known.get(key);
    if (answer == null && depth < MAX_DEPTH) {
      known.put(key, false);
      answer = look(facts, new Value.Parameter(parameter), depth);
      known.put(key, answer);
    }
    return answer != null && answer;
  }

  private boolean look(Facts facts, Value function, int depth) {
    boolean[] held = {false};
    paths.walk(
        facts,
        conduct.transactions().begins(facts.body().method(), false),
        (holder, event) -> held[0] |= event.receiver().contains(function));
    for (Facts.Event event : facts.events()) {
      for (int i = 0; i < event.arguments().size() && !held[0]; i++) {
        held[0] =
            event.arguments().get(i).contains(function) && holdsWhenRunning(event, i, depth + 1);
      }
    }
    return held[0];
  }
}
