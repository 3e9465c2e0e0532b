package io.poolguard.analysis.obligation;

import io.poolguard.analysis.dataflow.IntMap;

/**
 * Carries what one run of a body has found over to the names of another run of the same body. Names
 * say where a value comes from, so each run has the same ones under other numbers.
 */
final class Recollection {
  private final Symbols from;
  private final Symbols to;

  Recollection(Symbols from, Symbols to) {
    this.from = from;
    this.to = to;
  }

  Summary.Case of(Summary.Case one) {
    State before = one.post();
    State post = new State(to, 0);
    for (int i = 0; i < before.facts.size(); i++) {
      post.know(symbol(before.facts.keyAt(i)), before.facts.valueAt(i));
    }
    for (int i = 0; i < before.heap.size(); i++) {
      int cell = before.heap.keyAt(i);
      post.store(
          symbol(from.baseOf(cell)), slot(from.slotOf(cell)), symbol(before.heap.valueAt(i)));
    }
    IntMap<Resource> resources = before.resources;
    for (int i = 0; i < resources.size(); i++) {
      Resource resource = resources.valueAt(i);
      post.set(symbol(resources.keyAt(i)), resource.withParent(symbol(resource.parent())));
    }
    post.releaseFailed = before.releaseFailed;
    post.doubtful = before.doubtful;
    post.depth = before.depth;
    return new Summary.Case(post, symbol(one.result()), one.thrown());
  }

  private int symbol(int number) {
    if (number < 0) {
      return number;
    }
    Symbol name = from.get(number);
    int same =
        to.of(
            switch (name.kind()) {
              case FIELD -> new Symbol(name.kind(), symbol(name.a()), slot(name.b()), null);
              case ELEMENT, OLDER -> new Symbol(name.kind(), symbol(name.a()), name.b(), null);
              case RESULT -> result(name);
              default -> name;
            },
            from.fact(number));
    Function function = from.function(number);
    if (function != null) {
      to.function(same, function);
    }
    return same;
  }

  private Symbol result(Symbol name) {
    int b =
        switch (name.a()) {
          case Symbol.PLAIN_VALUE -> slot(name.b());
          case Symbol.LENGTH -> symbol(name.b());
          default -> name.b();
        };
    return new Symbol(name.kind(), name.a(), b, null);
  }

  private int slot(int number) {
    return to.slot(from.slotName(number));
  }
}
